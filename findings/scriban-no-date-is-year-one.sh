#!/usr/bin/env bash
# Scriban.Signed 7.5.3. date.parse of a text that is no date gives 1 January of the year 1.
# Most expect null, which string.to_int of the same template gives for a text that is no number, or an error. Seen: a date object that
# is neither null nor false, that can be formatted, compared and reckoned with, so that a default after ?? is never used, and a missing or
# misspelt date stands in the page as 01 Jan 0001.
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

foreach (var text in new[] { "2028-02-29", "2027-02-29", "soon" })
    Console.WriteLine(Template.Parse("{{ text }}: {{ date.parse text }}, or default {{ date.parse text ?? 'none' }}, before 2000 {{ (date.parse text).year < 2000 }}").Render(new { text }));
Console.WriteLine(Template.Parse("a text that is no number, or default: {{ 'soon' | string.to_int ?? 'none' }}").Render());
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: Scriban parses dates otherwise now"; exit 1; }
2028-02-29: 29 Feb 2028, or default 29 Feb 2028, before 2000 false
2027-02-29: 01 Jan 0001, or default 01 Jan 0001, before 2000 true
soon: 01 Jan 0001, or default 01 Jan 0001, before 2000 true
a text that is no number, or default: none
X
