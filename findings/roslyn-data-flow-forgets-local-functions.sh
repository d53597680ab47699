#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp 5.12.0. Data flow analysis of a statement that calls a local function contradicts itself.
# Most expect DataFlowsOut to hold each variable that the statement assigns and that is read after it. Seen: of `Count();`, where the local function sets total, AlwaysAssigned has total, as the
# definite assignment of C# needs, but WrittenInside and DataFlowsOut are empty, though the next statement returns total; the same with the assignment written in its
# place has it in all three. Likewise an assignment whose value only a lambda of before reads flows out nowhere. Moving or dropping such a statement looks safe.
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

Show("total = 1;", "int Run() { int total; total = 1; return total; }");
Show("Count();", "int Run() { int total; Count(); return total; void Count() { total = 1; } }");
Show("total = 2;", "int Run() { int total = 1; Console.WriteLine(total); total = 2; return total; }");
Show("total = 2;", "int Run() { int total = 1; Func<int> read = () => total; total = 2; return read(); }");

static void Show(string statement, string method)
{
    var tree = CSharpSyntaxTree.ParseText($"using System; class Sum {{ {method} }}");
    var core = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    var compilation = CSharpCompilation.Create("sum", [tree], new[] { typeof(object).Assembly.Location, Path.Combine(core, "System.Runtime.dll"), Path.Combine(core, "System.Console.dll") }.Select(path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    var model = compilation.GetSemanticModel(tree);
    var flow = model.AnalyzeDataFlow(tree.GetRoot().DescendantNodes().OfType<StatementSyntax>().First(node => node.ToString() == statement))!;
    Console.WriteLine($"errors {model.GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}, `{statement}` in `{method}`: always assigned [{Names(flow.AlwaysAssigned)}], written inside [{Names(flow.WrittenInside)}], flows out [{Names(flow.DataFlowsOut)}], read outside [{Names(flow.ReadOutside)}]");
}

static string Names(IEnumerable<ISymbol> symbols) => string.Join(" ", symbols.Select(symbol => symbol.Name));
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: data flow is analysed otherwise now"; exit 1; }
errors 0, `total = 1;` in `int Run() { int total; total = 1; return total; }`: always assigned [total], written inside [total], flows out [total], read outside [total]
errors 0, `Count();` in `int Run() { int total; Count(); return total; void Count() { total = 1; } }`: always assigned [total], written inside [], flows out [], read outside [total]
errors 0, `total = 2;` in `int Run() { int total = 1; Console.WriteLine(total); total = 2; return total; }`: always assigned [total], written inside [total], flows out [total], read outside [total]
errors 0, `total = 2;` in `int Run() { int total = 1; Func<int> read = () => total; total = 2; return read(); }`: always assigned [total], written inside [total], flows out [], read outside [total read]
X
