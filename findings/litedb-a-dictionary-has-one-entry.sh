#!/usr/bin/env bash
# LiteDB 5.0.21. `shop => shop.Prices.Count == 1` holds for every dictionary, the empty one as well, and a list that is missing has one element, too.
# Count and Any() of a list are right, ContainsKey, Keys and Values of a dictionary are refused as not supported, so most trust a Count that is not. Seen: COUNT counts a document, a text or null as one value. `Prices.Count == 0` and `!Prices.Any()` find
# nothing, `Prices.Any()` finds all, and a list that was null when it was stored, or that older documents do not have, counts as one with an element. What is cleaned up by such a query stays.
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
using System.Linq.Expressions;
using LiteDB;

using var database = new LiteDatabase(new MemoryStream());
var shops = database.GetCollection<Shop>("shops");
shops.Insert([new() { Id = 1, Prices = [], Tags = [] }, new() { Id = 2, Prices = new() { ["till"] = 5 }, Tags = ["new"] }, new() { Id = 3, Prices = new() { ["till"] = 5, ["desk"] = 7 }, Tags = null }]);
Show(shop => shop.Prices.Count == 0);
Show(shop => shop.Prices.Count == 1);
Show(shop => shop.Prices.Count > 1);
Show(shop => shop.Prices.Any());
Show(shop => !shop.Prices.Any());
Show(shop => shop.Prices["desk"] == 7);
Show(shop => shop.Tags!.Count == 0);
Show(shop => shop.Tags!.Count == 1);
Show(shop => shop.Tags!.Any());
try { shops.Find(shop => shop.Prices.ContainsKey("desk")).ToList(); }
catch (NotSupportedException) { Console.WriteLine("ContainsKey is refused"); }

void Show(Expression<Func<Shop, bool>> query) => Console.WriteLine($"{query.Body}: '{string.Join(" ", shops.Find(query).Select(shop => shop.Id))}'");

class Shop { public int Id { get; set; } public Dictionary<string, int> Prices { get; set; } = []; public List<string>? Tags { get; set; } }
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: entries are counted now"; exit 1; }
(shop.Prices.Count == 0): ''
(shop.Prices.Count == 1): '1 2 3'
(shop.Prices.Count > 1): ''
shop.Prices.Any(): '1 2 3'
Not(shop.Prices.Any()): ''
(shop.Prices.get_Item("desk") == 7): '3'
(shop.Tags.Count == 0): '1'
(shop.Tags.Count == 1): '2 3'
shop.Tags.Any(): '2 3'
ContainsKey is refused
X
