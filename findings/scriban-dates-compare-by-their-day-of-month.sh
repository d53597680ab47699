#!/usr/bin/env bash
# Scriban.Signed 7.5.3. A date is compared with a text by the text that it would be printed as, so that 31 January 2026 is later than "2030-01-01".
# date.parse takes such a text, and a date that is compared with one is later or earlier for most, or an error, as `date + 1` is. Seen: `<` and `>` turn the date into "31 Jan 2026" and compare letters, so that the
# day of the month decides, and "31 Jan 2026" > "2030-01-01" holds because 3 is more than 2; `==` never holds. With date.parse on the right the answers are
# right. Dates of JSON are texts, and a template that filters by them shows the wrong ones.
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

DateTime[] days = [new(2026, 1, 31), new(2026, 3, 9), new(2031, 1, 1)];
foreach (var condition in new[] { "day > '2030-01-01'", "day > date.parse '2030-01-01'", "day < '2030-01-01'", "day < date.parse '2030-01-01'", "day == '2026-01-31'", "day == date.parse '2026-01-31'" })
    Console.WriteLine($"{condition}: {string.Join(", ", days.Select(day => $"{day:yyyy-MM-dd} {Template.Parse("{{ " + condition + " }}").Render(new { day })}"))}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: dates and texts compare otherwise now"; exit 1; }
day > '2030-01-01': 2026-01-31 true, 2026-03-09 false, 2031-01-01 false
day > date.parse '2030-01-01': 2026-01-31 false, 2026-03-09 false, 2031-01-01 true
day < '2030-01-01': 2026-01-31 false, 2026-03-09 true, 2031-01-01 true
day < date.parse '2030-01-01': 2026-01-31 true, 2026-03-09 true, 2031-01-01 false
day == '2026-01-31': 2026-01-31 false, 2026-03-09 false, 2031-01-01 false
day == date.parse '2026-01-31': 2026-01-31 true, 2026-03-09 false, 2031-01-01 false
X
