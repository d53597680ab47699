#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0, C# 14. A member that is renamed to `field` is a new and empty field in every property that reads it.
# C# 14 gives `field` a meaning of its own in an accessor. Renamer escapes a new name that is a keyword, and qualifies one that would mean something else, so most expect `@field` or `this.field`. Seen: the accessor says `field`, which is the property's own
# hidden field, and it is 0 or null; a parameter of a primary constructor likewise. It compiles, and grids and forms have members of that name.
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
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Rename;
using Microsoft.CodeAnalysis.Text;

await Show("cell", "field", """
    public class Cell
    {
        private int cell = 3;
        public int Twice => cell * 2;
    }
    public static class Shop { public static object Run() => new Cell().Twice; }
    """);
await Show("cell", "field", """
    public class Cell(string cell)
    {
        public string Shown => "<" + cell + ">";
    }
    public static class Shop { public static object Run() => new Cell("a").Shown; }
    """);
await Show("cell", "class", """
    public class Cell
    {
        private int cell = 3;
        public int Twice => cell * 2;
    }
    public static class Shop { public static object Run() => new Cell().Twice; }
    """);

static async Task Show(string from, string to, string code)
{
    var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
    using var workspace = new AdhocWorkspace();
    var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "shop", "shop", LanguageNames.CSharp, compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14), metadataReferences: references));
    var document = workspace.AddDocument(project.Id, "Shop.cs", SourceText.From(code));
    var model = (await document.GetSemanticModelAsync())!;
    var symbol = (await document.GetSyntaxRootAsync())!.DescendantNodes().Select(node => model.GetDeclaredSymbol(node)).First(symbol => symbol?.Name == from)!;
    var found = (await SymbolFinder.FindReferencesAsync(symbol, document.Project.Solution)).Sum(references => references.Locations.Count());
    var renamed = (await Renamer.RenameSymbolAsync(document.Project.Solution, symbol, new SymbolRenameOptions(), to)).GetDocument(document.Id)!;
    Console.WriteLine($"{from}, {found} references: {await Run(document)} before, {await Run(renamed)} after");
    foreach (var (before, after) in code.Split('\n').Zip((await renamed.GetTextAsync()).ToString().Split('\n')))
        if (before != after) Console.WriteLine("  " + after.Trim());
}

static async Task<object?> Run(Document document)
{
    var output = new MemoryStream();
    var tree = CSharpSyntaxTree.ParseText(await document.GetTextAsync(), (CSharpParseOptions)document.Project.ParseOptions!);
    var result = (await document.Project.GetCompilationAsync())!.RemoveAllSyntaxTrees().AddSyntaxTrees(tree).Emit(output);
    return result.Success ? Assembly.Load(output.ToArray()).GetType("Shop")!.GetMethod("Run")!.Invoke(null, null) : result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Id;
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the name is escaped now"; exit 1; }
cell, 1 references: 6 before, 0 after
  private int field = 3;
  public int Twice => field * 2;
cell, 1 references: <a> before, <> after
  public class Cell(string field)
  public string Shown => "<" + field + ">";
cell, 1 references: 6 before, 6 after
  private int @class = 3;
  public int Twice => @class * 2;
X
