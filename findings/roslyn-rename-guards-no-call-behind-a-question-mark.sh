#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0. A renamed extension method whose new name the type has itself is lost where it is called behind `?.` or taken as a delegate.
# For a plain call Renamer sees that the type's own method would win, and writes `Names.Label(box)`; most trust it with every call then. Seen: `box?.Name()` becomes `box?.Label()`, and `box.Name` as a delegate becomes `box.Label`,
# which are the type's own method. It compiles without a warning, and the program does something else at some of the places.
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
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;
using Microsoft.CodeAnalysis.Text;

await Show("box.Name()");
await Show("box?.Name()");
await Show("((Func<string>)box.Name)()");

static async Task Show(string call)
{
    var document = Open("using System; public class Box { public string Label() => \"its own\"; } public static class Names { public static string Name(this Box box) => \"extension\"; } "
        + $"public static class Shop {{ static Box box = new(); public static object Run() => {call}; }}");
    var model = (await document.GetSemanticModelAsync())!;
    var method = model.GetDeclaredSymbol((await document.GetSyntaxRootAsync())!.DescendantNodes().OfType<MethodDeclarationSyntax>().Single(node => node.Identifier.Text == "Name"))!;
    var renamed = (await Renamer.RenameSymbolAsync(document.Project.Solution, method, new SymbolRenameOptions(), "Label")).GetDocument(document.Id)!;
    var text = (await renamed.GetTextAsync()).ToString();
    Console.WriteLine($"{call} gives {await Run(document)}, renamed {text[(text.IndexOf("Run() => ", StringComparison.Ordinal) + 9)..^3]} gives {await Run(renamed)}");
}

static async Task<object?> Run(Document document)
{
    var tree = CSharpSyntaxTree.ParseText((await document.GetTextAsync()).ToString());
    var compilation = (await document.Project.GetCompilationAsync())!.RemoveAllSyntaxTrees().AddSyntaxTrees(tree).WithAssemblyName(Guid.NewGuid().ToString());
    using var assembly = new MemoryStream();
    var result = compilation.Emit(assembly);
    if (!result.Success) return string.Join(" ", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    return Assembly.Load(assembly.ToArray()).GetType("Shop")!.GetMethod("Run")!.Invoke(null, null);
}

static Document Open(string code)
{
    var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
    var workspace = new AdhocWorkspace();
    var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Create(), "shop", "shop", LanguageNames.CSharp,
        compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), metadataReferences: assemblies.Select(path => MetadataReference.CreateFromFile(path))));
    return workspace.AddDocument(project.Id, "shop.cs", SourceText.From(code));
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: Renamer guards other calls now"; exit 1; }
box.Name() gives extension, renamed Names.Label(box) gives extension
box?.Name() gives extension, renamed box?.Label() gives its own
((Func<string>)box.Name)() gives extension, renamed ((Func<string>)box.Label)() gives its own
X
