#!/usr/bin/env bash
# System.CommandLine 3.0.0. `--color=off`, `--color=no` and `--color=0` switch a bool option on.
# Most expect false, or an error as `--depth=x` of an int option gives one, as the value is tied to its option by the equals sign. Seen: the
# option is true, and off, no or 0 becomes the first argument of the command, without an error wherever the command takes arguments; `-coff`
# does the same with "off". Only true and false are taken as the value of the option.
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

var color = new Option<bool>("--color", "-c");
var depth = new Option<int>("--depth");
var files = new Argument<string[]>("files") { Arity = ArgumentArity.ZeroOrMore };
var root = new RootCommand { color, depth, files };
foreach (var line in new[] { "--color=false a.cs", "--color=off a.cs", "--color:no a.cs", "--color=0 a.cs", "-c=off a.cs", "-coff a.cs", "--color= a.cs", "--depth=x a.cs" })
{
    var parsed = root.Parse(line.Split(' '));
    var result = parsed.Errors.Count > 0 ? "error" : $"color {parsed.GetValue(color)}, files [{string.Join(", ", parsed.GetValue(files)!)}]";
    Console.WriteLine($"{line}: {result}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: System.CommandLine reads values of bool options otherwise now"; exit 1; }
--color=false a.cs: color False, files [a.cs]
--color=off a.cs: color True, files [off, a.cs]
--color:no a.cs: color True, files [no, a.cs]
--color=0 a.cs: color True, files [0, a.cs]
-c=off a.cs: color True, files [off, a.cs]
-coff a.cs: color True, files [off, a.cs]
--color= a.cs: color True, files [a.cs]
--depth=x a.cs: error
X
