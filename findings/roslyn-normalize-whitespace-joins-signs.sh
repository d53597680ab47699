#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp 5.12.0. NormalizeWhitespace changes what code computes.
# Most expect it to change blanks and line ends only, and use it for everything that they generate or compare. Seen: `- -x` becomes `--x` and
# `+ +x` becomes `++x`, which compiles and writes to x; `a - - -x` becomes `a - --x`. A tree built by the factory, where nobody wrote a
# blank, gives the same. `-(-x)` and `a - -x` are kept.
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
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

foreach (var expression in new[] { "- -x", "+ +x", "x - - -x", "-(-x)", "x - -x" })
{
    var before = ParseCompilationUnit($"public class Sum {{ public static string Of(int x) {{ int y = {expression}; return $\"y {{y}}, x {{x}}\"; }} }}");
    var after = before.NormalizeWhitespace().ToFullString();
    Console.WriteLine($"{expression}: {Run(before.ToFullString())}; normalized {after.Split("int y = ")[1].Split(';')[0]}: {Run(after)}");
}

var built = PrefixUnaryExpression(SyntaxKind.UnaryMinusExpression, PrefixUnaryExpression(SyntaxKind.UnaryMinusExpression, IdentifierName("x")));
Console.WriteLine($"built by the factory: {built.NormalizeWhitespace()}");

static string Run(string code)
{
    using var image = new MemoryStream();
    var compilation = CSharpCompilation.Create("sum", [CSharpSyntaxTree.ParseText(code)], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    var emitted = compilation.Emit(image);
    return emitted.Success ? (string)Assembly.Load(image.ToArray()).GetType("Sum")!.GetMethod("Of")!.Invoke(null, [5])! : emitted.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Id;
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: NormalizeWhitespace keeps or joins other signs now"; exit 1; }
- -x: y 5, x 5; normalized --x: y 4, x 4
+ +x: y 5, x 5; normalized ++x: y 6, x 6
x - - -x: y 0, x 5; normalized x - --x: y 1, x 4
-(-x): y 5, x 5; normalized -(-x): y 5, x 5
x - -x: y 10, x 5; normalized x - -x: y 10, x 5
built by the factory: --x
X
