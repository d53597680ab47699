#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0. A search by name does not find the properties that a record declares in its header.
# Most expect GetSymbolsWithName("Width") and SymbolFinder.FindDeclarationsAsync to find `record Box(int Width)`: the property is public, its location is in the
# source, and GetMembers and FindReferencesAsync know it. Seen: nothing is found, and ContainsSymbolsWithName says there is none; the same property in the
# body of a class, or of the record itself, is found. FindSourceDeclarationsAsync with a predicate finds all three: two of its overloads disagree on one name.
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
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

foreach (var code in new[] { "record Box(int Width);", "record Box(int Width) { public int Width { get; init; } = Width; }", "class Box { public int Width { get; init; } }", "record struct Box(int Width);" })
{
    var document = Open(code);
    var compilation = (await document.Project.GetCompilationAsync())!;
    var member = compilation.GetTypeByMetadataName("Box")!.GetMembers("Width").Single();
    Console.WriteLine($"{code} errors [{await Errors(document)}] {member.Kind} {member}, in source: {member.Locations.Single().IsInSource}");
    Console.WriteLine($"    contains {compilation.ContainsSymbolsWithName("Width")}, with name {compilation.GetSymbolsWithName("Width").Count()}, "
        + $"declarations {(await SymbolFinder.FindDeclarationsAsync(document.Project, "Width", ignoreCase: false)).Count()}, "
        + $"source declarations {(await SymbolFinder.FindSourceDeclarationsAsync(document.Project, "Width", ignoreCase: false)).Count()}, "
        + $"by predicate {(await SymbolFinder.FindSourceDeclarationsAsync(document.Project, name => name == "Width")).Count()}");
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
diff seen - <<'X' || { echo "changed: record properties are found otherwise now"; exit 1; }
record Box(int Width); errors [] Property Box.Width, in source: True
    contains False, with name 0, declarations 0, source declarations 0, by predicate 1
record Box(int Width) { public int Width { get; init; } = Width; } errors [] Property Box.Width, in source: True
    contains True, with name 1, declarations 1, source declarations 1, by predicate 1
class Box { public int Width { get; init; } } errors [] Property Box.Width, in source: True
    contains True, with name 1, declarations 1, source declarations 1, by predicate 1
record struct Box(int Width); errors [] Property Box.Width, in source: True
    contains False, with name 0, declarations 0, source declarations 0, by predicate 1
X
