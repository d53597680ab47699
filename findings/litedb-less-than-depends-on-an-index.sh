#!/usr/bin/env bash
# LiteDB 5.0.21. `name < "c"` finds Carl until name has an index, and `name != "adam"` finds Adam since.
# The collation of a database says how texts compare (the default ignores case), for =, BETWEEN, IN, LIKE and ORDER BY; an index is there to find the same faster, and most add one when queries get slow. Seen: without an index <, <=, > and >= go by code points, where
# all capitals come first, though BETWEEN of the same query does not; with one they follow the collation, and != goes by code points. `Where(x => x.Name >= from)` in pages of an
# order leaves rows out or repeats them, and DeleteMany deletes others than before once an index is there.
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
var plain = database.GetCollection("plain");
var indexed = database.GetCollection("indexed");
indexed.EnsureIndex("name");
foreach (var name in new[] { "adam", "Adam", "bob", "Bob", "Carl", "dora" })
{
    plain.Insert(new BsonDocument { ["name"] = name });
    indexed.Insert(new BsonDocument { ["name"] = name });
}
Console.WriteLine($"collation: {database.Collation.SortOptions}");
foreach (var query in new[] { "name = 'adam'", "name != 'adam'", "name < 'c'", "name > 'c'", "name <= 'bob'", "name >= 'BOB'", "name BETWEEN 'bob' AND 'dora'" })
    Console.WriteLine($"{query}: without index {Names(plain.Find(query))}; with index {Names(indexed.Find(query))}");
Console.WriteLine($"in order: without index {Names(plain.Query().OrderBy("name").ToList())}; with index {Names(indexed.Query().OrderBy("name").ToList())}");
Console.WriteLine($"deleted by name > 'c': without index {plain.DeleteMany("name > 'c'")}, with index {indexed.DeleteMany("name > 'c'")}");

static string Names(IEnumerable<BsonDocument> documents) => string.Join(" ", documents.Select(document => document["name"].AsString));
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: texts compare otherwise now"; exit 1; }
collation: IgnoreCase
name = 'adam': without index adam Adam; with index Adam adam
name != 'adam': without index bob Bob Carl dora; with index Adam bob Bob Carl dora
name < 'c': without index adam Adam bob Bob Carl; with index adam Adam bob Bob
name > 'c': without index dora; with index Carl dora
name <= 'bob': without index adam Adam bob Bob Carl; with index adam Adam bob Bob
name >= 'BOB': without index adam bob Bob Carl dora; with index bob Bob Carl dora
name BETWEEN 'bob' AND 'dora': without index bob Bob Carl dora; with index bob Bob Carl dora
in order: without index adam Adam bob Bob Carl dora; with index adam Adam bob Bob Carl dora
deleted by name > 'c': without index 1, with index 2
X
