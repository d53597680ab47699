#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0, C# 14. SymbolFinder finds no reference to a compound assignment operator that a type declares.
# Most expect FindReferencesAsync to find `meter += 2` and `meter++` for the operators that the compiler calls there, as it finds `meter + 2` for
# an operator +. Seen: none at all for operator += and operator ++ of C# 14, though GetSymbolInfo of the same expressions gives just these
# symbols; a static operator + or -- is found at each of its uses. A search for dead code reports operators that are in use.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp.Workspaces" Version="[5.12.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

const string code = """
    class Meter
    {
        public void operator +=(int steps) { }
        public void operator ++() { }
        public static Meter operator -(Meter meter, int steps) => meter;
        public static Meter operator --(Meter meter) => meter;
    }
    class Track { void Run(Meter meter) { meter += 2; meter++; meter -= 2; meter--; } }
    """;
using var workspace = new AdhocWorkspace();
var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Create(), "track", "track", LanguageNames.CSharp,
    compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), metadataReferences: [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]));
var document = workspace.AddDocument(project.Id, "track.cs", SourceText.From(code));
var model = (await document.GetSemanticModelAsync())!;
Console.WriteLine($"errors: {model.GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
var root = (await document.GetSyntaxRootAsync())!;
var bound = root.DescendantNodes().OfType<ExpressionStatementSyntax>().Select(statement => (statement.Expression, Symbol: model.GetSymbolInfo(statement.Expression).Symbol)).ToList();
foreach (var declaration in root.DescendantNodes().OfType<OperatorDeclarationSyntax>())
{
    var symbol = model.GetDeclaredSymbol(declaration)!;
    var found = (await SymbolFinder.FindReferencesAsync(symbol, document.Project.Solution)).Sum(reference => reference.Locations.Count());
    var uses = bound.Where(use => SymbolEqualityComparer.Default.Equals(use.Symbol, symbol)).Select(use => use.Expression.ToString());
    Console.WriteLine($"{symbol.Name}: bound at {string.Join(", ", uses)}; references found: {found}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: SymbolFinder finds other references now"; exit 1; }
errors: 0
op_AdditionAssignment: bound at meter += 2; references found: 0
op_IncrementAssignment: bound at meter++; references found: 0
op_Subtraction: bound at meter -= 2; references found: 1
op_Decrement: bound at meter--; references found: 1
X
