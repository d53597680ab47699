#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0. Simplifier.Expand writes nint as global::System.nint, which does not exist, and a rename of a call with nint in it calls another method.
# Expand is there to write names out so that code can be moved, and most expect them to mean the same as before, as it leaves int as it is. Seen: nint and nuint, which are words of the language like int, are taken for names and get a namespace; Reduce leaves
# `System.nint`, which is CS0234. Renamer works with expanded code: where the new name is that of a method of the type, it writes the call of an extension method as a static one; with `(nint)5` among the arguments it gives up, without a conflict,
# and the call goes to the method of the type. It compiles.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><UseAppHost>false</UseAppHost></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp.Workspaces" Version="[5.12.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

foreach (var type in new[] { "int", "nint", "nuint", "System.IntPtr" })
{
    var code = $$"""
        public class Box { public string Label(object size) => "own"; }
        public static class Names
        {
            public static string Name(this Box box, object size) => "extension";
            public static string Run() => new Box().Name(({{type}})5);
        }
        """;
    var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
    var project = ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Create(), "shop", "shop", LanguageNames.CSharp,
        compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), metadataReferences: assemblies.Select(path => MetadataReference.CreateFromFile(path)));
    var workspace = new AdhocWorkspace();
    var document = workspace.AddDocument(workspace.AddProject(project).Id, "shop.cs", SourceText.From(code));
    var compilation = (await document.Project.GetCompilationAsync())!;
    var renamed = await Renamer.RenameSymbolAsync(document.Project.Solution, compilation.GetTypeByMetadataName("Names")!.GetMembers("Name").Single(), new SymbolRenameOptions(), "Label");
    Console.WriteLine($"{type}: {await Show(document)}");
    Console.WriteLine($"  renamed: {await Show(renamed.GetDocument(document.Id)!)}");
    var root = (await document.GetSyntaxRootAsync())!;
    var call = root.DescendantNodes().OfType<InvocationExpressionSyntax>().Single();
    var expanded = Simplifier.Expand(call, (await document.GetSemanticModelAsync())!, workspace);
    Console.WriteLine($"  expanded: {expanded.ArgumentList.Arguments[^1]}; reduced: {await Show(await Simplifier.ReduceAsync(document.WithSyntaxRoot(root.ReplaceNode(call, expanded))))}");
}

static async Task<string> Show(Document document)
{
    var compilation = (await document.Project.GetCompilationAsync())!.WithAssemblyName(Guid.NewGuid().ToString());
    using var assembly = new MemoryStream();
    var result = compilation.Emit(assembly);
    var error = result.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)?.Id;
    var text = (await document.GetTextAsync()).ToString().Split("Run() => ")[1].Split(';')[0];
    return $"{text} gives {error ?? Assembly.Load(assembly.ToArray()).GetType("Names")!.GetMethod("Run")!.Invoke(null, null)}";
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: nint stays nint now"; exit 1; }
int: new Box().Name((int)5) gives extension
  renamed: Label(new Box(), (int)5) gives extension
  expanded: (global::System.Object)((int)5); reduced: new Box().Name((int)5) gives extension
nint: new Box().Name((nint)5) gives extension
  renamed: new Box().Label((nint)5) gives own
  expanded: (global::System.nint)5; reduced: new Box().Name((System.nint)5) gives CS0234
nuint: new Box().Name((nuint)5) gives extension
  renamed: new Box().Label((nuint)5) gives own
  expanded: (global::System.nuint)5; reduced: new Box().Name((System.nuint)5) gives CS0234
System.IntPtr: new Box().Name((System.IntPtr)5) gives extension
  renamed: Label(new Box(), (System.IntPtr)5) gives extension
  expanded: (global::System.Object)((global::System.IntPtr)5); reduced: new Box().Name((System.IntPtr)5) gives extension
X
