#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp 5.12.0. SyntaxFactory.Literal(1.0) is written as `1`, so that generated code divides whole numbers.
# Most expect the text of a token to stand for its value: `1.0`, as 1f is written `1F` and 1m `1M`. Seen: every double without a fraction loses its type: `1.0 / 2` is generated as
# `1 / 2`, which compiles and is 0, 1e10 becomes a long whose product overflows, and NaN is a bare name. The node still says double while it is in memory, so a
# check of the tree passes; only the saved text computes something else. SymbolDisplay.FormatPrimitive writes the same.
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
using Microsoft.CodeAnalysis.CSharp.Syntax;

foreach (var value in new object[] { 1.0, 1f, 1m, 0.5, 10000000000.0 })
{
    var literal = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, value switch { double number => SyntaxFactory.Literal(number), float number => SyntaxFactory.Literal(number), decimal number => SyntaxFactory.Literal(number), _ => default });
    var parsed = (LiteralExpressionSyntax)SyntaxFactory.ParseExpression(literal.ToString());
    Console.WriteLine($"{value.GetType().Name}: token holds {literal.Token.Value!.GetType().Name}, text `{literal}`, read again {parsed.Token.Value!.GetType().Name}");
}

var half = SyntaxFactory.BinaryExpression(SyntaxKind.DivideExpression, Number(1), Number(2));
var square = SyntaxFactory.BinaryExpression(SyntaxKind.MultiplyExpression, Number(1e10), SyntaxFactory.ParseExpression("Factor"));
Console.WriteLine($"{half} is {Run(half)}, not {1.0 / 2}");
Console.WriteLine($"{square} is {Run(square)}, not {1e10 * 10000000000L}");

static LiteralExpressionSyntax Number(double value) => SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(value));

static object? Run(ExpressionSyntax expression)
{
    var tree = CSharpSyntaxTree.ParseText($"public static class Sum {{ public static long Factor = 10000000000L; public static object Of() => {expression.NormalizeWhitespace()}; }}");
    var compilation = CSharpCompilation.Create(Guid.NewGuid().ToString(), [tree], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    using var assembly = new MemoryStream();
    if (!compilation.Emit(assembly).Success) return "an error";
    return Assembly.Load(assembly.ToArray()).GetType("Sum")!.GetMethod("Of")!.Invoke(null, null);
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: literals are written otherwise now"; exit 1; }
Double: token holds Double, text `1`, read again Int32
Single: token holds Single, text `1F`, read again Single
Decimal: token holds Decimal, text `1M`, read again Decimal
Double: token holds Double, text `0.5`, read again Double
Double: token holds Double, text `10000000000`, read again Int64
1/2 is 0, not 0.5
10000000000*Factor is 7766279631452241920, not 1E+20
X
