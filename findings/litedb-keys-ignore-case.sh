#!/usr/bin/env bash
# LiteDB 5.0.21. Of two keys of a dictionary that differ only in case, one is lost with its value, without an error.
# A Dictionary<string, int>, JSON and BSON tell "march" from "March", so most expect both to be stored. Seen: a document of LiteDB ignores the case of its keys whatever the collation of the database
# is; the value that comes last takes the place of the other, under the key of the first, and of two properties of one class the second is left out. Counts of words, names of Linux files or
# headers lose entries, and a dictionary that was made to ignore case does not do so any more when it is read.
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
var texts = database.GetCollection<Text>("texts");
texts.Insert(new Text { Id = 1, Words = new() { ["march"] = 3, ["March"] = 40, ["us"] = 5, ["US"] = 1 } });
Console.WriteLine($"words written 4, read {texts.FindById(1).Words.Count}: {string.Join(" ", texts.FindById(1).Words)}");
texts.Insert(new Text { Id = 2, Words = new(StringComparer.OrdinalIgnoreCase) { ["March"] = 40 } });
Console.WriteLine($"written with a comparer, read: {texts.FindById(2).Words.ContainsKey("march")}");
Console.WriteLine($"JSON of two members: {JsonSerializer.Deserialize("{\"m\": 1, \"M\": 2}")}");
var unit = new BsonMapper().ToDocument(new Unit { m = 1, M = 2 });
Console.WriteLine($"fields m and M: {unit}");

class Text
{
    public int Id { get; set; }
    public Dictionary<string, int> Words { get; set; } = [];
}

class Unit
{
    public int m { get; set; }
    public int M { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB compares the keys of a document otherwise now"; exit 1; }
words written 4, read 2: [march, 40] [us, 1]
written with a comparer, read: False
JSON of two members: {"m":2}
fields m and M: {"m":1}
X
