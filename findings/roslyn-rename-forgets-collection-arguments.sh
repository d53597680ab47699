#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0, preview of C# 15. A parameter that is renamed keeps its old name in `[with(size: 5), 1, 2]`.
# The compiler binds the argument of such a collection to the constructor's parameter by that name, as in `new Bag(size: 5)`, and most expect a rename to change both. Seen: the semantic model gives no symbol for the name behind with(,
# so that SymbolFinder finds no reference there and the renamed code does not compile.
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
using Microsoft.CodeAnalysis.Rename;
using Microsoft.CodeAnalysis.Text;

foreach (var made in new[] { "new Bag(size: 5) { 1, 2 }", "[with(size: 5), 1, 2]" })
{
    var document = Open($$"""
        using System.Collections.Generic;
        public class Bag : List<int> { public Bag() { } public Bag(int size) { } }
        public static class Shop { public static Bag Make() => {{made}}; }
        """);
    var root = (await document.GetSyntaxRootAsync())!;
    var model = (await document.GetSemanticModelAsync())!;
    var parameter = model.GetDeclaredSymbol(root.DescendantNodes().OfType<ParameterSyntax>().Single())!;
    var name = root.DescendantNodes().OfType<NameColonSyntax>().Single().Name;
    var found = (await SymbolFinder.FindReferencesAsync(parameter, document.Project.Solution)).SelectMany(reference => reference.Locations);
    var renamed = await Renamer.RenameSymbolAsync(document.Project.Solution, parameter, new SymbolRenameOptions(), "room");
    var changed = renamed.GetDocument(document.Id)!;
    Console.WriteLine($"{made}: errors {await Errors(document)}, symbol of the name {model.GetSymbolInfo(name).Symbol?.ToDisplayString() ?? "none"}, references {found.Count()}");
    Console.WriteLine($"  renamed: {(await changed.GetTextAsync()).Lines[2].ToString()[54..]} errors {await Errors(changed)}");
}

static async Task<string> Errors(Document document) =>
    string.Join(' ', (await document.Project.GetCompilationAsync())!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id).DefaultIfEmpty("none"));

static Document Open(string code)
{
    var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
    var project = ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Create(), "shop", "shop", LanguageNames.CSharp, parseOptions: new CSharpParseOptions(LanguageVersion.Preview),
        compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), metadataReferences: assemblies.Select(path => MetadataReference.CreateFromFile(path)));
    var workspace = new AdhocWorkspace();
    return workspace.AddDocument(workspace.AddProject(project).Id, "shop.cs", SourceText.From(code));
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the argument is renamed as well now"; exit 1; }
new Bag(size: 5) { 1, 2 }: errors none, symbol of the name int size, references 1
  renamed:  new Bag(room: 5) { 1, 2 }; } errors none
[with(size: 5), 1, 2]: errors none, symbol of the name none, references 0
  renamed:  [with(size: 5), 1, 2]; } errors CS1739
X
