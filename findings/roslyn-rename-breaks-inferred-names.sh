#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0. Renaming a property breaks code that takes the property's name for an anonymous type or a tuple.
# Most expect RenameSymbolAsync to keep a solution that compiles compiling: either the inferred name is written out (`Name = person.Title`), or its uses
# are renamed as well. Seen: `new { person.Name }` and `(person.Name, 1)` become `person.Title`, so that the member is now called Title, and each
# `row.Name` behind them stays: CS1061, without an exception. Where the row is only serialised, it compiles and the JSON has another key.
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
using Microsoft.CodeAnalysis.Rename;
using Microsoft.CodeAnalysis.Text;

await Rename("var row = new { person.Name }; return row.Name;");
await Rename("var row = (person.Name, 1); return row.Name;");
await Rename("return new { person.Name };");
await Rename("var row = new { Name = person.Name }; return row.Name;");

static async Task Rename(string body)
{
    var document = Open($"class Person {{ public string Name {{ get; set; }} }} class List {{ object Row(Person person) {{ {body} }} }}");
    var before = await Errors(document);
    var model = await document.GetSemanticModelAsync();
    var property = model!.GetDeclaredSymbol((await document.GetSyntaxRootAsync())!.DescendantNodes().OfType<PropertyDeclarationSyntax>().Single())!;
    var solution = await Renamer.RenameSymbolAsync(document.Project.Solution, property, new SymbolRenameOptions(), "Title");
    var renamed = solution.GetDocument(document.Id)!;
    var text = (await renamed.GetSyntaxRootAsync())!.DescendantNodes().OfType<MethodDeclarationSyntax>().Single().Body!.Statements.ToString();
    Console.WriteLine($"errors before [{before}], after [{await Errors(renamed)}]: {text}");
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
diff seen - <<'X' || { echo "changed: rename treats inferred names otherwise now"; exit 1; }
errors before [], after [CS1061]: var row = new { person.Title }; return row.Name;
errors before [], after [CS1061]: var row = (person.Title, 1); return row.Name;
errors before [], after []: return new { person.Title };
errors before [], after []: var row = new { Name = person.Title }; return row.Name;
X
