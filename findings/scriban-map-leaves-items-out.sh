#!/usr/bin/env bash
# Scriban.Signed 7.6.1. `items | array.map 'discount'` has fewer values than there are items.
# The function is documented to make an array "out of each array element's value", and map gives one value for one element in Liquid, from which it comes (nil where there is none), in LINQ and elsewhere; a member that is null keeps its place here, too. Seen: an
# element without the member is left out, so that the values behind it move up, beside other items, a count is too low and an average too high. A misspelt name gives an empty list, and so does map of Liquid.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Scriban.Signed" Version="[7.6.1]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Scriban;

const string Items = "{{ items = [{ name: 'till', discount: 5 }, { name: 'desk' }, { name: 'lamp', discount: null }, { name: 'rack', discount: 7 }] }}";
foreach (var text in new[]
{
    "{{ items | array.map 'name' }}", "{{ items | array.map 'discount' }}", "{{ items | array.map 'discount' | array.size }} of {{ items | array.size }}",
    "{{ found = items | array.map 'discount'; for item in items; item.name + ' ' + found[for.index] + ', '; end }}", "{{ for item in items; item.name + ' ' + item.discount + ', '; end }}", "{{ items | array.map 'nme' }}",
})
    Console.WriteLine($"{text}: {Template.Parse(Items + text).Render()}");
var model = new { Items = new object[] { new { Name = "till", Discount = 5 }, new { Name = "desk" }, new { Name = "rack", Discount = 7 } } };
Console.WriteLine($"Liquid: {Template.ParseLiquid("{{ items | map: 'discount' | join: ', ' }} of {{ items | map: 'name' | join: ', ' }}").Render(model)}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: each item has a value now"; exit 1; }
{{ items | array.map 'name' }}: ["till", "desk", "lamp", "rack"]
{{ items | array.map 'discount' }}: [5, null, 7]
{{ items | array.map 'discount' | array.size }} of {{ items | array.size }}: 3 of 4
{{ found = items | array.map 'discount'; for item in items; item.name + ' ' + found[for.index] + ', '; end }}: till 5, desk , lamp 7, rack , 
{{ for item in items; item.name + ' ' + item.discount + ', '; end }}: till 5, desk , lamp , rack 7, 
{{ items | array.map 'nme' }}: []
Liquid: 5, 7 of till, desk, rack
X
