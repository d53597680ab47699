#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp 5.12.0. ToDisplayString with IncludeDefaultValue does not write C# for all defaults.
# Most expect a declaration that compiles when it is pasted, as the display of types and names does.
# Seen: decimal and float lose their suffix (`decimal price = 1.5` is CS1750, `float share = 0.5` too), NaN and infinity are bare words.
# A signature of a member from metadata, quoted that way, is code that does not compile.
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
using Microsoft.CodeAnalysis.CSharp;

MetadataReference[] references = [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)];
var shop = Compile("class Shop { void Sell(long count = 5, decimal price = 1.5m, float share = 0.5f, double rate = double.NaN, float most = float.PositiveInfinity) { } }");
var sell = (IMethodSymbol)shop.GetTypeByMetadataName("Shop")!.GetMembers("Sell").Single();
var format = SymbolDisplayFormat.MinimallyQualifiedFormat.WithParameterOptions(
    SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue);
foreach (var parameter in sell.Parameters)
{
    var shown = parameter.ToDisplayString(format);
    var errors = Compile($"class Copy {{ void Sell({shown}) {{ }} }}").GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id);
    Console.WriteLine($"{shown}: {string.Join(", ", errors.DefaultIfEmpty("compiles"))}");
}

CSharpCompilation Compile(string code) =>
    CSharpCompilation.Create("shop", [CSharpSyntaxTree.ParseText(code)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: default values are displayed otherwise now"; exit 1; }
long count = 5: compiles
decimal price = 1.5: CS1750
float share = 0.5: CS1750
double rate = NaN: CS0103
float most = Infinity: CS0103
X
