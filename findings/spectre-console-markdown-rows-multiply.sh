#!/usr/bin/env bash
# Spectre.Console 0.57.2. A table with MarkdownBorder is another table when its text is read as Markdown.
# The border is there to write a table of Markdown, where a line is a row, and most expect a row for each AddRow. Seen: a cell with a line end, or one that is broken because the table is wider than the console (80 for a file or a pipe), goes on
# in a second line, which is a second row with empty cells beside it; a `|` in a cell is not escaped and begins another cell; the lines above and below the table are blanks. Whoever writes a report with it
# has more rows and columns than data.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Spectre.Console" Version="[0.57.2]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Spectre.Console;

Show("plain", "till", "3 drawers");
Show("line end", "till", "3 drawers\n1 key");
Show("long", "till", string.Join(" ", Enumerable.Repeat("drawers", 20)));
Show("bar", "till|desk", "3 drawers");

static void Show(string name, string first, string second)
{
    var output = new StringWriter();
    AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) }).Write(new Table().MarkdownBorder().AddColumn("name").AddColumn("has").AddRow(first, second).AddRow("lamp", "a bulb"));
    var lines = output.ToString().Split('\n').Where(line => line.StartsWith('|')).ToList();
    Console.WriteLine($"{name}: rows {lines.Count - 2} of 2, cells {string.Join(" ", lines.Skip(2).Select(line => line.Trim('|').Split('|').Count(cell => cell.Trim().Length > 0)))}; last row but one: {string.Join("|", lines[^2].Split('|').Select(cell => cell.Trim()))}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: one row of the table is one row of Markdown now"; exit 1; }
plain: rows 2 of 2, cells 2 2; last row but one: |till|3 drawers|
line end: rows 3 of 2, cells 2 1 2; last row but one: ||1 key|
long: rows 4 of 2, cells 2 1 1 2; last row but one: ||drawers drawers drawers drawers|
bar: rows 2 of 2, cells 3 2; last row but one: |till|desk|3 drawers|
X
