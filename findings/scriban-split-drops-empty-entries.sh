#!/usr/bin/env bash
# Scriban.Signed 7.5.3. string.split leaves empty entries out, so that the columns of a line move.
# The documentation says that the text is divided at the delimiter, and Liquid, from which the function comes, as well as Split of .NET keep what is empty between two delimiters; most count on a fixed column. Seen: `a,,c` has two parts and part 1
# is "c", a comma alone has none, and split and join do not give the text back. regex.split of the same template keeps them. In liquid mode it is the same.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Scriban.Signed" Version="[7.5.3]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Scriban;

Show("{{ 'name,,city' | string.split ',' | array.size }}");
Show("{{ ('name,,city' | string.split ',')[1] }}");
Show("{{ 'name,,city' | string.split ',' | array.join ',' }}");
Show("{{ ',' | string.split ',' | array.size }}");
Show("{{ 'name,,city' | regex.split ',' | array.size }}");
Console.WriteLine($"liquid: {Template.ParseLiquid("{{ 'name,,city' | split: ',' | size }}").Render()}");

static void Show(string template) => Console.WriteLine($"{template} = {Template.Parse(template).Render()}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: string.split keeps empty entries now"; exit 1; }
{{ 'name,,city' | string.split ',' | array.size }} = 2
{{ ('name,,city' | string.split ',')[1] }} = city
{{ 'name,,city' | string.split ',' | array.join ',' }} = name,city
{{ ',' | string.split ',' | array.size }} = 0
{{ 'name,,city' | regex.split ',' | array.size }} = 3
liquid: 2
X
