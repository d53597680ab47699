#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0, C# 14. Renaming a member of an extension block to the name of a member of the type makes each call a call of that member.
# For a method with `this` Renamer sees that the type's own member would win, and writes the call as `Names.Label(new Box())`; most expect the same of the same method in an extension block, or an error. Seen: the call
# becomes `new Box().Label()`, which is the type's own method, and likewise for a property. The result compiles without a warning, nothing calls the extension any more, and the program does
# something else. A code base that moves its extensions into blocks loses the guard.
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

const string box = "public class Box { public string Label() => \"its own\"; public string Tag => \"its own\"; } ";
await Show("this method", "Name", "Label", box + "public static class Names { public static string Name(this Box box) => \"extension\"; } public static class Program { public static string Run() => new Box().Name(); }");
await Show("block method", "Name", "Label", box + "public static class Names { extension(Box box) { public string Name() => \"extension\"; } } public static class Program { public static string Run() => new Box().Name(); }");
await Show("block property", "Name", "Tag", box + "public static class Names { extension(Box box) { public string Name => \"extension\"; } } public static class Program { public static string Run() => new Box().Name; }");

static async Task Show(string kind, string from, string to, string code)
{
    var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
    using var workspace = new AdhocWorkspace();
    var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "shop", "shop", LanguageNames.CSharp, compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14), metadataReferences: references));
    var document = workspace.AddDocument(project.Id, "Shop.cs", SourceText.From(code));
    var model = (await document.GetSemanticModelAsync())!;
    var member = (await document.GetSyntaxRootAsync())!.DescendantNodes().OfType<MemberDeclarationSyntax>().Select(node => model.GetDeclaredSymbol(node)).First(symbol => symbol?.Name == from)!;
    var renamed = (await Renamer.RenameSymbolAsync(document.Project.Solution, member, new SymbolRenameOptions(), to)).GetDocument(document.Id)!;
    var text = (await renamed.GetTextAsync()).ToString();
    Console.WriteLine($"{kind}: {await Run(document)} before, {await Run(renamed)} after: {text[text.IndexOf("Run()", StringComparison.Ordinal)..].TrimEnd(' ', '}')}");
}

static async Task<string> Run(Document document)
{
    var output = new MemoryStream();
    var result = (await document.Project.GetCompilationAsync())!.Emit(output);
    return result.Success ? (string)Assembly.Load(output.ToArray()).GetType("Program")!.GetMethod("Run")!.Invoke(null, null)! : string.Join(" ", result.Diagnostics);
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: Renamer treats members of extension blocks otherwise now"; exit 1; }
this method: extension before, extension after: Run() => Names.Label(new Box());
block method: extension before, its own after: Run() => new Box().Label();
block property: extension before, its own after: Run() => new Box().Tag;
X
