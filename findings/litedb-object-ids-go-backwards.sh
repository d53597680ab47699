#!/usr/bin/env bash
# LiteDB 5.0.21. Of two ObjectIds the later one is the lower one, depending on the process that made it.
# An ObjectId begins with its time, and ids of one machine and process with a counter, and an index over ids is sorted, so most take the order of ids for the order of their bytes, as their text has it. Seen: the parts are compared as signed numbers.
# Ids of a process whose number has the highest bit, which half of the 16-bit numbers have, come before those of the others in the same second, and an id of 2038 comes before all others, in CompareTo, in queries with < and > and in every sorted list.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="LiteDB" Version="[5.0.21]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using LiteDB;

foreach (var (first, second) in new[] { ("65000000aaaaaa0001000001", "65000001aaaaaa0001000001"), ("65000000aaaaaa7fff000001", "65000000aaaaaa8000000001"), ("7fffffffaaaaaa0001000001", "80000000aaaaaa0001000001") })
{
    using var database = new LiteDatabase(new MemoryStream());
    var items = database.GetCollection("items");
    items.Insert(new BsonDocument { ["_id"] = new ObjectId(first) });
    items.Insert(new BsonDocument { ["_id"] = new ObjectId(second) });
    Console.WriteLine($"{first} < {second}: text {string.CompareOrdinal(first, second) < 0}, id {new ObjectId(first) < new ObjectId(second)}, query {items.Exists(Query.GT("_id", new ObjectId(first)))}, last {items.Max().AsObjectId}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: ObjectIds compare otherwise now"; exit 1; }
65000000aaaaaa0001000001 < 65000001aaaaaa0001000001: text True, id True, query True, last 65000001aaaaaa0001000001
65000000aaaaaa7fff000001 < 65000000aaaaaa8000000001: text True, id False, query False, last 65000000aaaaaa7fff000001
7fffffffaaaaaa0001000001 < 80000000aaaaaa0001000001: text True, id False, query False, last 7fffffffaaaaaa0001000001
X
