#!/usr/bin/env bash
# Scriban.Signed 7.6.1. `for i in 1..count` runs twice for a count of 0, with 1 and 0.
# A range is documented as an iterator "with a step of 1", and in Liquid, from which the loop comes, as in Ruby, Python, Rust and Kotlin, a range whose end lies before its start is empty. Most write `1..count` and `0..(items.size - 1)` and expect
# nothing for no items. Seen: such a range counts down. A page without items shows items 1 and 0, and an index of -1 gives the last of a list; templates of Liquid do the same, where (3..1) is a loop that never runs.
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

foreach (var count in new[] { 2, 1, 0 })
{
    var model = new { Count = count, Names = Enumerable.Repeat("till", count).ToList() };
    Console.WriteLine($"{count}: 1..count is '{Template.Parse("{{ for i in 1..count }}item {{ i }} {{ end }}").Render(model)}', "
        + $"0..(size - 1) is '{Template.Parse("{{ for i in 0..(names.size - 1) }}{{ i }} {{ end }}").Render(model)}', "
        + $"1..<count is '{Template.Parse("{{ for i in 1..<count }}{{ i }} {{ end }}").Render(model)}', "
        + $"Liquid (1..count) is '{Template.ParseLiquid("{% for i in (1..count) %}item {{ i }} {% endfor %}").Render(model)}'");
}
Console.WriteLine($"Liquid (3..1): '{Template.ParseLiquid("{% for i in (3..1) %}{{ i }} {% else %}none{% endfor %}").Render()}'");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: such a range is empty now"; exit 1; }
2: 1..count is 'item 1 item 2 ', 0..(size - 1) is '0 1 ', 1..<count is '1 ', Liquid (1..count) is 'item 1 item 2 '
1: 1..count is 'item 1 ', 0..(size - 1) is '0 ', 1..<count is '', Liquid (1..count) is 'item 1 '
0: 1..count is 'item 1 item 0 ', 0..(size - 1) is '0 -1 ', 1..<count is '1 ', Liquid (1..count) is 'item 1 item 0 '
Liquid (3..1): '3 2 1 '
X
