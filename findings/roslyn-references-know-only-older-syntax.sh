#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0. Whether SymbolFinder finds the call of a method depends on how old the syntax is that calls it.
# It reports what the compiler calls for foreach, for a deconstruction and for a collection initializer as implicit references, so most rely on it for all calls of
# that kind. Seen: the same GetEnumerator is not found behind a spread, the same Deconstruct not behind a positional pattern, the same Add not behind a
# collection expression, the members behind a list pattern and a range not at all, and Select and Where not behind the clauses of a query. Each
# method below is called by the compiler in all its listed members: for FindReferencesAsync, and so for a search for dead code, some are never used.
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

await Show("GetEnumerator", "using System.Collections.Generic; class Shelf { public List<int>.Enumerator GetEnumerator() => default; }",
    "void Foreach(Shelf shelf) { foreach (var book in shelf) { } }", "List<int> Spread(Shelf shelf) => [.. shelf];");
await Show("Deconstruct", "class Shelf { public void Deconstruct(out int width, out int height) => width = height = 1; }",
    "void Assignment(Shelf shelf) { var (width, height) = shelf; }", "void Foreach(Shelf[] shelves) { foreach (var (width, height) in shelves) { } }", "bool Pattern(Shelf shelf) => shelf is (1, 2);");
await Show("Add", "using System.Collections; class Shelf : IEnumerable { public IEnumerator GetEnumerator() => null; public void Add(object book) { } }",
    "Shelf Initializer() => new() { 1 };", "Shelf Expression() => [1];");
await Show("Length", "class Shelf { public int Length => 1; public int this[int place] => 1; public int Slice(int from, int count) => 1; }",
    "int Name(Shelf shelf) => shelf.Length;", "bool ListPattern(Shelf shelf) => shelf is [1, ..];", "int FromEnd(Shelf shelf) => shelf[^1];", "int Range(Shelf shelf) => shelf[1..];");
await Show("Slice", "class Shelf { public int Length => 1; public int this[int place] => 1; public int Slice(int from, int count) => 1; }",
    "int Name(Shelf shelf) => shelf.Slice(1, 2);", "bool ListPattern(Shelf shelf) => shelf is [1, .. 3];", "int Range(Shelf shelf) => shelf[1..];");
await Show("Select", "using System; class Shelf { public Shelf Select(Func<int, int> change) => this; public Shelf Where(Func<int, bool> test) => this; }",
    "Shelf Name(Shelf shelf) => shelf.Select(book => book + 1);", "Shelf Query(Shelf shelf) => from book in shelf select book + 1;");
await Show("Where", "using System; class Shelf { public Shelf Select(Func<int, int> change) => this; public Shelf Where(Func<int, bool> test) => this; }",
    "Shelf Query(Shelf shelf) => from book in shelf where book > 1 select book;");

static async Task Show(string name, string code, params string[] members)
{
    var document = Open($"{code} class Reader {{ {string.Join(" ", members)} }}");
    var model = (await document.GetSemanticModelAsync())!;
    var root = (await document.GetSyntaxRootAsync())!;
    var symbol = model.GetDeclaredSymbol(root.DescendantNodes().OfType<ClassDeclarationSyntax>().First())!.GetMembers(name).Single();
    var found = (await SymbolFinder.FindReferencesAsync(symbol, document.Project.Solution)).SelectMany(reference => reference.Locations)
        .Select(reference => root.FindNode(reference.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Identifier.Text).ToList();
    var all = root.DescendantNodes().OfType<ClassDeclarationSyntax>().Last().Members.OfType<MethodDeclarationSyntax>().Select(method => method.Identifier.Text);
    Console.WriteLine($"{name}: errors [{await Errors(document)}], found in [{string.Join(" ", found)}], not in [{string.Join(" ", all.Except(found))}]");
}

static Document Open(string code)
{
    var workspace = new AdhocWorkspace();
    var assemblies = new[] { typeof(object), typeof(Enumerable), typeof(Console) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))
        .Append(MetadataReference.CreateFromFile(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.Runtime.dll")));
    var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Create(), "shop", "shop", LanguageNames.CSharp,
        compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), metadataReferences: assemblies));
    return workspace.AddDocument(project.Id, "shop.cs", SourceText.From(code));
}

static async Task<string> Errors(Document document)
{
    var compilation = await document.Project.GetCompilationAsync();
    return string.Join(" ", compilation!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id).Distinct());
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: SymbolFinder finds other calls now"; exit 1; }
GetEnumerator: errors [], found in [Foreach], not in [Spread]
Deconstruct: errors [], found in [Assignment Foreach], not in [Pattern]
Add: errors [], found in [Initializer], not in [Expression]
Length: errors [], found in [Name], not in [ListPattern FromEnd Range]
Slice: errors [], found in [Name], not in [ListPattern Range]
Select: errors [], found in [Name], not in [Query]
Where: errors [], found in [], not in [Query]
X
