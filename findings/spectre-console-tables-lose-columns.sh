#!/usr/bin/env bash
# Spectre.Console 0.57.2. A table that is too wide for its console leaves cells, or all of them, out without a sign.
# Most expect a table to break the text of its cells where it lacks room, as it does with plain columns, or to cut it with an ellipsis. Seen: one column with NoWrap takes all the room and leaves the columns beside
# it without a single character, header included; of 25 columns with two digits each, 19 keep them in a console 120 wide, and none does at 80, without an ellipsis. A console that writes to a file or a pipe is
# 80 wide, so that a log or a report of a build lacks what a wide terminal showed.
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

foreach (var width in new[] { 120, 80 })
{
    Show(width, "NoWrap", ["17", "35"], new Table().AddColumn(new TableColumn("path").NoWrap()).AddColumn("price").AddColumn("amount").AddRow("/shop/" + new string('d', 90) + "/till.cs", "17", "35"));
    Show(width, "plain", ["17", "35"], new Table().AddColumn("path").AddColumn("price").AddColumn("amount").AddRow("/shop/" + new string('d', 90) + "/till.cs", "17", "35"));
    string[] cells = [.. Enumerable.Range(10, 25).Select(number => $"{number}")];
    var wide = new Table();
    foreach (var cell in cells) wide.AddColumn("c");
    Show(width, "25 columns", cells, wide.AddRow(cells));
}

static void Show(int width, string name, string[] cells, Table table)
{
    var output = new StringWriter();
    var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
    console.Profile.Width = width;
    console.Write(table);
    var text = output.ToString();
    Console.WriteLine($"{name}, {width} wide: {cells.Count(cell => text.Contains(cell))} of {cells.Length} cells, ellipsis {text.Contains('…')}, longest line {text.Split('\n').Max(line => line.Length)}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: such tables keep their cells now"; exit 1; }
NoWrap, 120 wide: 2 of 2 cells, ellipsis True, longest line 120
plain, 120 wide: 2 of 2 cells, ellipsis False, longest line 120
25 columns, 120 wide: 19 of 25 cells, ellipsis False, longest line 120
NoWrap, 80 wide: 0 of 2 cells, ellipsis False, longest line 80
plain, 80 wide: 2 of 2 cells, ellipsis False, longest line 80
25 columns, 80 wide: 0 of 25 cells, ellipsis False, longest line 80
X
