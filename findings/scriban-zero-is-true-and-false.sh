#!/usr/bin/env bash
# Scriban.Signed 7.6.1. 0 is true, and 0 == false holds as well; 5 is true, and 5 == true does not hold.
# Languages where 0 counts as true, as here, in Ruby and in Liquid, have it differ from false; those where it is equal to false, as C, JavaScript and PHP, count it as false. Most rely on one or the other. Seen: `if`, `!`, `?` and `||` take 0
# for true, while `==`, `!=` and `case` turn the bool into 0 or 1 and compare. `if stock == false` is taken for a stock of none, `when false` catches the number 0, and `if count == true` fails for 5 and holds for 1.
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

foreach (var text in new[] { "{{ 0 ? 'yes' : 'no' }}", "{{ !0 }}", "{{ 0 && true }}", "{{ 0 == false }}", "{{ 0 == true }}", "{{ case 0; when false; 'false'; when 0; 'zero'; end }}", "{{ 5 ? 'yes' : 'no' }}", "{{ 5 == true }}", "{{ 1 == true }}", "{{ '' ? 'yes' : 'no' }}", "{{ '' == false }}" })
    Console.WriteLine($"{text} is {Template.Parse(text).Render()}");
foreach (var text in new[] { "{% if 0 %}yes{% else %}no{% endif %}", "{% if 0 == false %}yes{% else %}no{% endif %}" })
    Console.WriteLine($"Liquid: {text} is {Template.ParseLiquid(text).Render()}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: numbers and bools compare otherwise now"; exit 1; }
{{ 0 ? 'yes' : 'no' }} is yes
{{ !0 }} is false
{{ 0 && true }} is true
{{ 0 == false }} is true
{{ 0 == true }} is false
{{ case 0; when false; 'false'; when 0; 'zero'; end }} is false
{{ 5 ? 'yes' : 'no' }} is yes
{{ 5 == true }} is false
{{ 1 == true }} is true
{{ '' ? 'yes' : 'no' }} is yes
{{ '' == false }} is false
Liquid: {% if 0 %}yes{% else %}no{% endif %} is yes
Liquid: {% if 0 == false %}yes{% else %}no{% endif %} is yes
X
