#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0. A parameter of a lambda that is renamed to the name of a captured variable is read in its place.
# Since C# 8 such a parameter may hide the variable, so that the compiler does not complain; Renamer sees when a field gets hidden, and writes `this.`, so most trust it to see a variable and to mark a conflict. Seen:
# `order => order + total`, renamed to total, becomes `total => total + total`, with no conflict marked and no warning, and the result is another number. The same with the parameter of a local function; a static one, which captures nothing, is right.
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

await Rename("order", "total", "var total = 100; Func<int, int> add = order => order + total; return add(1);");
await Rename("order", "total", "var total = 100; int Add(int order) { return order + total; } return Add(1);");
await Rename("order", "total", "var total = 100; return Add(1, total); static int Add(int order, int sum) { return order + sum; }");

static async Task Rename(string from, string to, string body)
{
    var document = Open($"using System; public class Shop {{ public static object Run() {{ {body} }} }}");
    var model = (await document.GetSemanticModelAsync())!;
    var parameter = model.GetDeclaredSymbol((await document.GetSyntaxRootAsync())!.DescendantNodes().OfType<ParameterSyntax>().Single(node => node.Identifier.Text == from))!;
    var renamed = (await Renamer.RenameSymbolAsync(document.Project.Solution, parameter, new SymbolRenameOptions(), to)).GetDocument(document.Id)!;
    var text = (await renamed.GetTextAsync()).ToString();
    var conflicts = (await renamed.GetSyntaxRootAsync())!.GetAnnotatedNodesAndTokens(Microsoft.CodeAnalysis.CodeActions.ConflictAnnotation.Kind).Count();
    Console.WriteLine($"{await Run(document)}: {body}");
    Console.WriteLine($"{await Run(renamed)}: {text[(text.IndexOf("Run() { ", StringComparison.Ordinal) + 8)..^4]}  conflicts marked: {conflicts}");
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
diff seen - <<'X' || { echo "changed: Renamer treats hidden variables otherwise now"; exit 1; }
101: var total = 100; Func<int, int> add = order => order + total; return add(1);
2: var total = 100; Func<int, int> add = total => total + total; return add(1);  conflicts marked: 0
101: var total = 100; int Add(int order) { return order + total; } return Add(1);
2: var total = 100; int Add(int total) { return total + total; } return Add(1);  conflicts marked: 0
101: var total = 100; return Add(1, total); static int Add(int order, int sum) { return order + sum; }
101: var total = 100; return Add(1, total); static int Add(int total, int sum) { return total + sum; }  conflicts marked: 0
X
