#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp 5.12.0. `unset` in an .editorconfig does not unset anything.
# The specification of EditorConfig says that unset as a value takes away the effect of a pair, even where it was set before, for every key, and most write it in the folder that is to be an exception. Seen: an analyzer that
# asks for the option is told that it is there, with the word "unset" as its value, and does with it what it does with a mistyped one; a severity that is unset stays the error that the folder above made of it, with a warning that unset is no
# severity. The only way back to what a rule has by default is a file with `root = true`, which repeats all the rest.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><UseAppHost>false</UseAppHost></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="[5.12.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

var outer = AnalyzerConfig.Parse("[*.cs]\nindent_size = 4\nshop_names = short\ndotnet_diagnostic.CS0168.severity = error\n", "/shop/.editorconfig");
var inner = AnalyzerConfig.Parse("[*.cs]\nindent_size = unset\nshop_names = unset\ndotnet_diagnostic.CS0168.severity = unset\n", "/shop/till/.editorconfig");
var options = AnalyzerConfigSet.Create(ImmutableArray.Create(outer, inner));
foreach (var path in new[] { "/shop/desk.cs", "/shop/till/desk.cs" })
{
    var found = options.GetOptionsForSourcePath(path);
    Console.WriteLine($"{path}: {string.Join(", ", found.AnalyzerOptions.OrderBy(option => option.Key).Select(option => $"{option.Key} = {option.Value}"))}; {string.Join(", ", found.TreeOptions.Select(option => $"{option.Key} is {option.Value}"))}");
    foreach (var diagnostic in found.Diagnostics) Console.WriteLine($"  {diagnostic.Severity} {diagnostic.Id}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: unset unsets now"; exit 1; }
/shop/desk.cs: indent_size = 4, shop_names = short; cs0168 is Error
/shop/till/desk.cs: indent_size = unset, shop_names = unset; cs0168 is Error
  Warning InvalidSeverityInAnalyzerConfig
X
