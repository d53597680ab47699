#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0, C# 14. SymbolFinder finds no reference to a type parameter of a method in an extension block, and a rename changes its declaration alone.
# Most expect what holds for the same method with `this`, and for the type parameter of the block itself: all uses are found and renamed. Seen: none is found for `TOut` of `Map<TOut>`, neither in the parameters nor in the result nor in the body, without an
# error, so that a tool takes it for unused; after a rename the method does not compile.
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

await Show("TOut", "TNew", """
    using System;
    public static class Lists
    {
        public static TOut Map<T, TOut>(this T value, Func<T, TOut> change) { TOut made = change(value); return made; }
    }
    public static class Shop { public static object Run() => 3.Map(value => value + 1); }
    """);
await Show("TOut", "TNew", """
    using System;
    public static class Lists
    {
        extension<T>(T value)
        {
            public TOut Map<TOut>(Func<T, TOut> change) { TOut made = change(value); return made; }
        }
    }
    public static class Shop { public static object Run() => 3.Map(value => value + 1); }
    """);
await Show("T", "TNew", """
    using System;
    public static class Lists
    {
        extension<T>(T value)
        {
            public TOut Map<TOut>(Func<T, TOut> change) { TOut made = change(value); return made; }
        }
    }
    public static class Shop { public static object Run() => 3.Map(value => value + 1); }
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
diff seen - <<'X' || { echo "changed: the references are found now"; exit 1; }
TOut, 3 references: 4 before, 4 after
  public static TNew Map<T, TNew>(this T value, Func<T, TNew> change) { TNew made = change(value); return made; }
TOut, 0 references: 4 before, CS0246 after
  public TOut Map<TNew>(Func<T, TOut> change) { TOut made = change(value); return made; }
T, 2 references: 4 before, 4 after
  extension<TNew>(TNew value)
  public TOut Map<TOut>(Func<TNew, TOut> change) { TOut made = change(value); return made; }
X
