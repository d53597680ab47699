#!/usr/bin/env bash
# System.CommandLine 3.0.0. An option of an enum takes names that are joined and numbers that no member has.
# The help lists the names, and another word is an error, so most expect a value that the enum has. Seen: `--level 7` is the value 7, `--level -1` is -1, and `--level Low,High` is High, since the parts are joined bit by bit though the
# enum is no set of flags; "Mid,High" is a value without a name, and for an option of many levels one such value instead of two. No error is reported, and a switch over the members falls through.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="System.CommandLine" Version="[3.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.CommandLine;

var level = new Option<Level>("--level");
var levels = new Option<Level[]>("--levels");
var root = new RootCommand { level, levels };
foreach (var value in new[] { "High", "high", "Top", "7", "-1", "Low,High", "Mid,High" })
{
    var read = root.Parse(["--level", value]);
    Console.WriteLine($"--level {value}: {(read.Errors.Count > 0 ? "error" : $"{read.GetValue(level)}, defined: {Enum.IsDefined(read.GetValue(level))}")}");
}

var list = root.Parse(["--levels", "Mid,High"]);
Console.WriteLine($"--levels Mid,High: {(list.Errors.Count > 0 ? "error" : $"{list.GetValue(levels)!.Length} value: {list.GetValue(levels)![0]}")}");

enum Level { Low, Mid, High }
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: enum options are checked now"; exit 1; }
--level High: High, defined: True
--level high: High, defined: True
--level Top: error
--level 7: 7, defined: False
--level -1: -1, defined: False
--level Low,High: High, defined: True
--level Mid,High: 3, defined: False
--levels Mid,High: 1 value: 3
X
