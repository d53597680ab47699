#!/usr/bin/env bash
# Spectre.Console 0.57.2. A BarChart writes 0 for a negative value, and ShowPercentage of a BreakdownChart writes a % behind values that are none.
# Both charts take any double and write it beside its bar, and most expect to read the value they gave, or its share of the whole as in the bar itself. Seen: -5 is written as 0 while 5 and 0.004 are written as they are; of 1, 2 and 5
# ShowPercentage makes "1%", "2%" and "5%", though the bar is divided by their sum into 12.5, 25 and 62.5. A loss looks like nothing, and shares do not
# add up to 100.
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
using Spectre.Console.Rendering;

Show(new BarChart().Width(40).AddItem("gain", 5).AddItem("loss", -5).AddItem("rest", -0.5).AddItem("bit", 0.004));
Show(new BreakdownChart().Width(40).ShowPercentage().AddItem("till", 1, Color.Red).AddItem("desk", 2, Color.Blue).AddItem("lamp", 5, Color.Green));
Show(new BreakdownChart().Width(40).ShowPercentage().AddItem("till", 0.25, Color.Red).AddItem("desk", 0.75, Color.Blue));

static void Show(IRenderable chart)
{
    var output = new StringWriter();
    AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) }).Write(chart);
    Console.WriteLine(string.Join(" ", output.ToString().Replace("█", "").Replace("■", "").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)));
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the charts write the values or the shares now"; exit 1; }
gain 5 loss 0 rest 0 bit 0.004
till 1% desk 2% lamp 5%
till 0.25% desk 0.75%
X
