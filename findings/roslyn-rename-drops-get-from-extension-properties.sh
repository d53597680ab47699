#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0, C# 14. Renaming a property of an extension block turns `Boxes.get_Area(box)` into `Boxes.Size(box)`.
# Where two properties of one name meet, C# 14 has them called by their accessors, get_ and set_ with the class in front. SymbolFinder counts such a call as a reference, and most expect a rename to write get_Size.
# Seen: the whole name is replaced. The code does not compile, or calls a method that happens to have the new name.
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

foreach (var method in new[] { "", "public static int Size(Box box) => 0;" })
    await Show("Area", "Size", $$"""
        public class Box { public int Width = 3; }
        public static class Boxes
        {
            extension(Box box) { public int Area => box.Width * box.Width; }
            {{method}}
        }
        public static class Shop { public static object Run() => Boxes.get_Area(new Box()); }
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
diff seen - <<'X' || { echo "changed: the prefix stays now"; exit 1; }
Area, 1 references: 9 before, CS0117 after
  extension(Box box) { public int Size => box.Width * box.Width; }
  public static class Shop { public static object Run() => Boxes.Size(new Box()); }
Area, 1 references: 9 before, 0 after
  extension(Box box) { public int Size => box.Width * box.Width; }
  public static class Shop { public static object Run() => Boxes.Size(new Box()); }
X
