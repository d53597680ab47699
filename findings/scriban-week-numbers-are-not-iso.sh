#!/usr/bin/env bash
# Scriban.Signed 7.5.3. %V is no week of ISO 8601 at the end of a year, and %U and %W are never 00.
# The documentation gives %V as the week "according to ISO 8601", and %U and %W as 00 to 53 with week 1 from the first Sunday or Monday; most
# expect what strftime and ISOWeek give. Seen: 30 December 2024 is in week 53 instead of 1, though 1 January after it is in week 1; the days before
# the first Sunday are in week 01, so that %U is one too high throughout a year that does not begin on a Sunday.
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
using System.Globalization;
using Scriban;

foreach (var day in new[] { new DateTime(2024, 1, 1), new DateTime(2024, 2, 29), new DateTime(2024, 12, 30), new DateTime(2025, 1, 1), new DateTime(2027, 1, 1) })
{
    var sundays = (day.DayOfYear + 6 - (int)day.DayOfWeek) / 7;
    var mondays = (day.DayOfYear + 6 - ((int)day.DayOfWeek + 6) % 7) / 7;
    var weeks = Template.Parse("%V {{ day | date.to_string '%V' }}, %U {{ day | date.to_string '%U' }}, %W {{ day | date.to_string '%W' }}").Render(new { day });
    Console.WriteLine($"{day:yyyy-MM-dd}: Scriban {weeks}; right: %V {ISOWeek.GetWeekOfYear(day):00}, %U {sundays:00}, %W {mondays:00}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: Scriban counts weeks otherwise now"; exit 1; }
2024-01-01: Scriban %V 01, %U 01, %W 01; right: %V 01, %U 00, %W 01
2024-02-29: Scriban %V 09, %U 09, %W 09; right: %V 09, %U 08, %W 09
2024-12-30: Scriban %V 53, %U 53, %W 53; right: %V 01, %U 52, %W 53
2025-01-01: Scriban %V 01, %U 01, %W 01; right: %V 01, %U 00, %W 00
2027-01-01: Scriban %V 53, %U 01, %W 01; right: %V 53, %U 00, %W 00
X
