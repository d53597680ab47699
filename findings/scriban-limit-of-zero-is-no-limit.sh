#!/usr/bin/env bash
# Scriban.Signed 7.6.1. `for item in items limit:0` shows all items, and so does a limit below zero.
# `limit:1` shows one item, so most expect `limit:0` to show none, as it does in Liquid, from which the loop comes, in SQL and with array.limit of the same library. Seen: 0 is no limit, for `for` and tablerow, in templates of Scriban and of
# Liquid. A limit mostly comes from a setting or from what is left of a page, and where nothing is to be shown everything is.
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

var model = new { Items = new[] { "till", "desk", "lamp" }, Left = 0 };
foreach (var text in new[]
{
    "{{ for item in items limit:2 }}{{ item }} {{ end }}", "{{ for item in items limit:1 }}{{ item }} {{ end }}", "{{ for item in items limit:0 }}{{ item }} {{ end }}",
    "{{ for item in items limit:left }}{{ item }} {{ else }}none{{ end }}", "{{ for item in items limit:-1 }}{{ item }} {{ end }}", "{{ for item in items offset:3 }}{{ item }} {{ else }}none{{ end }}", "{{ items | array.limit 0 }}",
})
    Console.WriteLine($"{text}: {Template.Parse(text).Render(model)}");
foreach (var text in new[] { "{% for item in items limit:1 %}{{ item }} {% endfor %}", "{% for item in items limit:0 %}{{ item }} {% endfor %}", "{% for item in items limit:left %}{{ item }} {% endfor %}" })
    Console.WriteLine($"Liquid: {text}: {Template.ParseLiquid(text).Render(model)}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: a limit of zero shows nothing now"; exit 1; }
{{ for item in items limit:2 }}{{ item }} {{ end }}: till desk 
{{ for item in items limit:1 }}{{ item }} {{ end }}: till 
{{ for item in items limit:0 }}{{ item }} {{ end }}: till desk lamp 
{{ for item in items limit:left }}{{ item }} {{ else }}none{{ end }}: till desk lamp 
{{ for item in items limit:-1 }}{{ item }} {{ end }}: till desk lamp 
{{ for item in items offset:3 }}{{ item }} {{ else }}none{{ end }}: none
{{ items | array.limit 0 }}: []
Liquid: {% for item in items limit:1 %}{{ item }} {% endfor %}: till 
Liquid: {% for item in items limit:0 %}{{ item }} {% endfor %}: till desk lamp 
Liquid: {% for item in items limit:left %}{{ item }} {% endfor %}: till desk lamp 
X
