#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp 5.12.0. The section [src/**/*.cs] of an .editorconfig does not hold for src/till.cs.
# Most expect `**/` to stand for any number of folders, none included, as in .gitignore, in MSBuild, in the shell and in the reference implementation of EditorConfig. Seen: there
# must be a folder: [**/*.cs] leaves out the files beside the .editorconfig, [src/**/*.cs] the files in src itself, and [**/Migrations/*.cs], the usual section for
# generated code, a folder Migrations beside the .editorconfig. Nothing is reported; the rules just stay on there. [src/**.cs] holds for both.
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

foreach (var (section, paths) in new (string, string[])[]
{
    ("**/*.cs", ["/shop/till.cs", "/shop/src/till.cs"]),
    ("src/**/*.cs", ["/shop/src/till.cs", "/shop/src/desk/till.cs"]),
    ("**/Migrations/*.cs", ["/shop/Migrations/first.cs", "/shop/src/Migrations/first.cs"]),
    ("src/**.cs", ["/shop/src/till.cs", "/shop/src/desk/till.cs"]),
})
{
    var config = AnalyzerConfig.Parse(SourceText.From($"root = true\n[{section}]\ngenerated_code = true\n"), "/shop/.editorconfig");
    var set = AnalyzerConfigSet.Create(new List<AnalyzerConfig> { config }, out _);
    Console.WriteLine($"[{section}]: {string.Join(", ", paths.Select(path => $"{path} {set.GetOptionsForSourcePath(path).AnalyzerOptions.ContainsKey("generated_code")}"))}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: sections hold for other files now"; exit 1; }
[**/*.cs]: /shop/till.cs False, /shop/src/till.cs True
[src/**/*.cs]: /shop/src/till.cs False, /shop/src/desk/till.cs True
[**/Migrations/*.cs]: /shop/Migrations/first.cs False, /shop/src/Migrations/first.cs True
[src/**.cs]: /shop/src/till.cs True, /shop/src/desk/till.cs True
X
