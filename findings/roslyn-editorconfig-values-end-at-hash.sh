#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp 5.12.0. A value in .editorconfig ends at the first # or ;, wherever it stands.
# The specification has comments on lines of their own only, and the reference implementation keeps `#ctor` and `first;second` whole; most expect that, or at least a blank to be
# needed before a comment. Seen: `M:Shop.Till.#ctor(System.Int32)` is read as `M:Shop.Till.`, a list with semicolons as its first part, `#fff` as nothing, and neither quotes nor
# a backslash help. There is no diagnostic. The documentation id of a constructor, or a header with "C#" in it, cannot be an option of an analyzer.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="[5.12.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

foreach (var value in new[] { "M:Shop.Till.Pay(System.Int32)", "M:Shop.Till.#ctor(System.Int32)", "first;second;third", "first|second", "Shop in C# 14", "#fff", "\"C# 14\"", "C\\# 14" })
{
    var config = AnalyzerConfig.Parse(SourceText.From($"root = true\n[*.cs]\nshop_option = {value}\n"), "/shop/.editorconfig");
    var set = AnalyzerConfigSet.Create(new List<AnalyzerConfig> { config }, out var diagnostics);
    var options = set.GetOptionsForSourcePath("/shop/till.cs");
    Console.WriteLine($"{value} is read as [{options.AnalyzerOptions["shop_option"]}], diagnostics: {diagnostics.Length + options.Diagnostics.Length}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: values are read otherwise now"; exit 1; }
M:Shop.Till.Pay(System.Int32) is read as [M:Shop.Till.Pay(System.Int32)], diagnostics: 0
M:Shop.Till.#ctor(System.Int32) is read as [M:Shop.Till.], diagnostics: 0
first;second;third is read as [first], diagnostics: 0
first|second is read as [first|second], diagnostics: 0
Shop in C# 14 is read as [Shop in C], diagnostics: 0
#fff is read as [], diagnostics: 0
"C# 14" is read as ["C], diagnostics: 0
C\# 14 is read as [C\], diagnostics: 0
X
