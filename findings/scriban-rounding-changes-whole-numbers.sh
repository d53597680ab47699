#!/usr/bin/env bash
# Scriban.Signed 7.6.1. math.round of a whole number is another whole number, and of an amount of decimal places loses them.
# A number that is whole, or has two decimal places, is the same after it is rounded to two, and the arithmetic of a template keeps longs and decimals exactly. Most expect floor, ceil and round to do so as well, as Math.Round of .NET does for a
# decimal. Seen: the value goes through a double and stays one. 9007199254740993 becomes ...992, a large amount loses its cents, long.MaxValue is 9.223372036854776E+18, and ceil
# of a decimal just above 1 is 1.
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
using System.Globalization;
using Scriban;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var model = new { Id = 9007199254740993L, Last = long.MaxValue, Amount = 12345678901234567.89m, Rate = 1.0000000000000000001m };
foreach (var text in new[] { "{{ id + 0 }}", "{{ id | math.abs }}", "{{ id | math.round }}", "{{ id | math.floor }}", "{{ id | math.ceil }}", "{{ last | math.round }}", "{{ amount * 1 }}", "{{ amount | math.round 2 }}", "{{ rate > 1 }}", "{{ rate | math.ceil }}" })
    Console.WriteLine($"{text} is {Template.Parse(text).Render(model)}");
Console.WriteLine($".NET: {Math.Round(model.Amount, 2)}, {Math.Ceiling(model.Rate)}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: rounding keeps whole numbers and decimals now"; exit 1; }
{{ id + 0 }} is 9007199254740993
{{ id | math.abs }} is 9007199254740993
{{ id | math.round }} is 9007199254740992
{{ id | math.floor }} is 9007199254740992
{{ id | math.ceil }} is 9007199254740992
{{ last | math.round }} is 9.223372036854776E+18
{{ amount * 1 }} is 12345678901234567.89
{{ amount | math.round 2 }} is 12345678901234568
{{ rate > 1 }} is true
{{ rate | math.ceil }} is 1
.NET: 12345678901234567.89, 2
X
