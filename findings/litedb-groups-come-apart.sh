#!/usr/bin/env bash
# LiteDB 5.0.21. GROUP BY gives several groups with one and the same key.
# A group is all that has one key in every language that has GROUP BY, and a total by key is read as the total. Seen: documents are sorted by the collation, which ignores case by default, and a new group begins wherever
# the key differs from the one before in its very letters. Texts of one word in two spellings stand mixed, so that "bread" comes back three times with parts of its sum, neither joined with "Bread" nor apart from it.
# Who puts the rows into a dictionary keeps the last part.
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

using var database = new LiteDatabase(new MemoryStream());
Console.WriteLine($"collation: {database.Collation.SortOptions}");
var sales = database.GetCollection("sales");
foreach (var (name, amount) in new[] { ("bread", 1), ("Bread", 10), ("bread", 2), ("milk", 5), ("Bread", 20), ("bread", 4), ("milk", 6) })
    sales.Insert(new BsonDocument { ["name"] = name, ["amount"] = amount });
Show("SELECT { name: @key, total: SUM(*.amount), count: COUNT(*) } FROM sales GROUP BY name");
Show("SELECT { name: @key, total: SUM(*.amount) } FROM sales GROUP BY LOWER(name)");
Console.WriteLine($"in memory: {string.Join(" ", sales.FindAll().GroupBy(sale => sale["name"].AsString).Select(group => $"{group.Key} {group.Sum(sale => sale["amount"].AsInt32)}"))}");

void Show(string query)
{
    using var reader = database.Execute(query);
    Console.WriteLine($"{query}\n  {string.Join(" ", reader.ToEnumerable().Select(row => row.ToString()))}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: a key has one group now"; exit 1; }
collation: IgnoreCase
SELECT { name: @key, total: SUM(*.amount), count: COUNT(*) } FROM sales GROUP BY name
  {"name":"bread","total":1,"count":1} {"name":"Bread","total":10,"count":1} {"name":"bread","total":2,"count":1} {"name":"Bread","total":20,"count":1} {"name":"bread","total":4,"count":1} {"name":"milk","total":11,"count":2}
SELECT { name: @key, total: SUM(*.amount) } FROM sales GROUP BY LOWER(name)
  {"name":"bread","total":37} {"name":"milk","total":11}
in memory: bread 7 Bread 30 milk 11
X
