#!/usr/bin/env bash
# Scriban.Signed 7.5.3. `'10' < 9` is true.
# A text with a number in it and a number: most expect the number to decide, as in JavaScript, PHP and SQL, or an error, as in C#, Python and Liquid. Seen: the number is turned into text and the texts are compared
# letter by letter, so that a stock of "10" or "800" from a CSV file, a form or a dictionary of strings is below 9, while == of the same two is right. Nothing is reported, and the answer is right as long as
# both have the same number of digits.
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

foreach (var (left, right) in new[] { ("'10'", "9"), ("9", "'10'"), ("'10'", "10"), ("'100'", "20"), ("'-5'", "-10"), ("''", "0"), ("10", "9") })
    Console.WriteLine(Template.Parse($"{left} < {right}: {{{{ {left} < {right} }}}}, {left} > {right}: {{{{ {left} > {right} }}}}, {left} == {right}: {{{{ {left} == {right} }}}}").Render());
Console.WriteLine(Template.Parse("{{ for row in rows }}{{ row.stock }} of {{ row.name }}: {{ row.stock < 9 ? 'order' : 'enough' }}; {{ end }}").Render(new { rows = new[] { new { name = "pens", stock = "10" }, new { name = "ink", stock = "5" }, new { name = "paper", stock = "800" } } }).TrimEnd());
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: Scriban compares texts with numbers otherwise now"; exit 1; }
'10' < 9: true, '10' > 9: false, '10' == 9: false
9 < '10': false, 9 > '10': true, 9 == '10': false
'10' < 10: false, '10' > 10: false, '10' == 10: true
'100' < 20: true, '100' > 20: false, '100' == 20: false
'-5' < -10: false, '-5' > -10: true, '-5' == -10: false
'' < 0: true, '' > 0: false, '' == 0: false
10 < 9: false, 10 > 9: true, 10 == 9: false
10 of pens: order; 5 of ink: order; 800 of paper: order;
X
