#!/usr/bin/env bash
# LiteDB 5.0.20. Storing an object loses white space at both ends of its texts, and empty texts come back as null.
# Most expect a text to be read as it was written: indentation of a line of code, an empty string in a property that is never null.
# Seen: "    return;" is stored as "return;", "" as null, and a non-nullable property is null after reading. Texts of a BsonDocument are
# kept: it is the mapper that does it (TrimWhitespace and EmptyStringToNull are on).
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
var lines = database.GetCollection<Line>("lines");
lines.Insert(new Line { Id = 1, Text = "    return;", Comment = "" });
var read = lines.FindById(1);
Console.WriteLine($"mapped: [{read.Text}] [{read.Comment ?? "null"}]");

var documents = database.GetCollection("documents");
documents.Insert(new BsonDocument { ["_id"] = 1, ["Text"] = "    return;", ["Comment"] = "" });
var document = documents.FindById(1);
Console.WriteLine($"document: [{document["Text"].AsString}] [{document["Comment"].AsString ?? "null"}]");

class Line
{
    public int Id { get; set; }

    public string Text { get; set; } = "";

    public string Comment { get; set; } = "none";
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB maps texts otherwise now"; exit 1; }
mapped: [return;] [null]
document: [    return;] []
X
