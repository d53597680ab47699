#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp 5.12.0, C# 14. In `parcel?.Weight = 3;` the assignment is not the expression of the statement.
# Most expect what `parcel.Weight = 3;` gives: a statement whose expression is an assignment, with the whole target on its left.
# Seen: the statement's expression is a conditional access; the assignment is what follows the question mark, its left side is `.Weight`
# alone, and its parent is the conditional access. The receiver is found only further up. The type of the whole is `int?`.
# Code that looks for assignment statements, or for member accesses on the left of one, misses such writes.
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
using Microsoft.CodeAnalysis.CSharp.Syntax;

const string code = """
    class Parcel { public int Weight { get; set; } public Parcel Inner => this; }
    class Depot
    {
        void Weigh(Parcel parcel)
        {
            parcel.Weight = 3;
            parcel?.Weight = 3;
            parcel?.Inner.Weight += 3;
        }
    }
    """;
var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.CSharp14));
var compilation = CSharpCompilation.Create("depot", [tree], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
Console.WriteLine($"errors: {compilation.GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
var model = compilation.GetSemanticModel(tree);
foreach (var statement in tree.GetRoot().DescendantNodes().OfType<ExpressionStatementSyntax>())
{
    var assignment = statement.DescendantNodes().OfType<AssignmentExpressionSyntax>().Single();
    Console.WriteLine($"{statement}  {statement.Expression.Kind()} of {model.GetTypeInfo(statement.Expression).Type}; left '{assignment.Left}', parent {assignment.Parent!.Kind()}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: null-conditional assignments have another shape now"; exit 1; }
errors: 0
parcel.Weight = 3;  SimpleAssignmentExpression of int; left 'parcel.Weight', parent ExpressionStatement
parcel?.Weight = 3;  ConditionalAccessExpression of int?; left '.Weight', parent ConditionalAccessExpression
parcel?.Inner.Weight += 3;  ConditionalAccessExpression of int?; left '.Inner.Weight', parent ConditionalAccessExpression
X
