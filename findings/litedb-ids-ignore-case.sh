#!/usr/bin/env bash
# LiteDB 5.0.20. Text ids that differ only in case are one id, in a new database that nobody configured.
# Most expect ids to be compared as they are written, as in MongoDB, whose interface LiteDB follows, and as file names are on Linux:
# Readme.md beside README.md. Seen: the second insertion fails as a duplicate, and an upsert overwrites the other document. The
# collation of a database is the culture's with IgnoreCase unless the connection string names another (Collation=/None).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="LiteDB" Version="[5.0.20]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using LiteDB;

using var database = new LiteDatabase(new MemoryStream());
var files = database.GetCollection("files");
files.Insert(new BsonDocument { ["_id"] = "Readme.md", ["lines"] = 10 });
try
{
    files.Insert(new BsonDocument { ["_id"] = "README.md", ["lines"] = 20 });
}
catch (LiteException e)
{
    Console.WriteLine(e.Message);
}

Console.WriteLine($"inserted by upsert: {files.Upsert(new BsonDocument { ["_id"] = "README.md", ["lines"] = 30 })}");
Console.WriteLine($"{files.Count()} document: {files.FindById("readme.MD")}");

using var exact = new LiteDatabase(new ConnectionString { Filename = ":memory:", Collation = new Collation("/None") });
exact.GetCollection("files").Insert([new BsonDocument { ["_id"] = "Readme.md" }, new BsonDocument { ["_id"] = "README.md" }]);
Console.WriteLine($"with the collation /None: {exact.GetCollection("files").Count()} documents");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB compares ids otherwise now"; exit 1; }
Cannot insert duplicate key in unique index '_id'. The duplicate value is '"README.md"'.
inserted by upsert: False
1 document: {"_id":"README.md","lines":30}
with the collation /None: 2 documents
X
