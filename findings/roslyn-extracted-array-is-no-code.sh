#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. "Extract method" writes an assignment of an array that is no C#.
# Most expect a refactoring of code that compiles to give code that compiles, or to refuse. Seen: where the extracted statement declares an array as `int[] prices = { 1, 2 };`, which only a declaration may do, the method that is made says
# `return { 1, 2 };`, a syntax error. With `[1, 2]` it is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp.Features" Version="[5.12.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;

foreach (var list in new[] { "{ 1, 2 }", "[1, 2]" })
    await Show("ExtractMethodCodeRefactoringProvider", "int[]", $$"""
        public static class Shop
        {
            public static object Run()
            {
                int[] prices = {{list}};
                return prices.Length;
            }
        }
        """);

static async Task Show(string provider, string place, string code)
{
    var document = Open(code);
    var type = new[] { "Microsoft.CodeAnalysis.Features", "Microsoft.CodeAnalysis.CSharp.Features" }.SelectMany(name => Assembly.Load(name).GetTypes()).Single(type => type.Name == provider);
    var actions = new List<CodeAction>();
    var span = new TextSpan(code.IndexOf(place, StringComparison.Ordinal), 23);
    await ((CodeRefactoringProvider)Activator.CreateInstance(type, true)!).ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, actions.Add, default));
    await Compare(document, actions.FirstOrDefault());
}

static async Task Compare(Document document, CodeAction? action)
{
    if (action is null) { Console.WriteLine("nothing is offered"); return; }
    var operations = await action.GetOperationsAsync(default);
    var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    var before = (await document.GetTextAsync()).ToString().Split('\n').Select(line => line.Trim()).ToList();
    var after = (await changed.GetTextAsync()).ToString().Split('\n').Select(line => line.Trim()).ToList();
    while (before.Count > 0 && after.Count > 0 && before[0] == after[0]) { before.RemoveAt(0); after.RemoveAt(0); }
    while (before.Count > 0 && after.Count > 0 && before[^1] == after[^1]) { before.RemoveAt(before.Count - 1); after.RemoveAt(after.Count - 1); }
    Console.WriteLine(action.Title);
    Console.WriteLine($"  {string.Join(" ", before)}  gives {await Run(document)}");
    Console.WriteLine($"  {string.Join(" ", after)}  gives {await Run(changed)}");
}

static async Task<object?> Run(Document document)
{
    var parsed = CSharpSyntaxTree.ParseText(await document.GetTextAsync(), (CSharpParseOptions)document.Project.ParseOptions!);
    var compilation = (await document.Project.GetCompilationAsync())!.WithAssemblyName(Guid.NewGuid().ToString()).RemoveAllSyntaxTrees().AddSyntaxTrees(parsed);
    using var assembly = new MemoryStream();
    var result = compilation.Emit(assembly);
    if (!result.Success) return result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Id;
    return Assembly.Load(assembly.ToArray()).GetType("Shop")!.GetMethod("Run")!.Invoke(null, null);
}

static Document Open(string code)
{
    var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
    var project = ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Create(), "shop", "shop", LanguageNames.CSharp, parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14),
        compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), metadataReferences: assemblies.Select(path => MetadataReference.CreateFromFile(path)));
    var workspace = new AdhocWorkspace();
    return workspace.AddDocument(workspace.AddProject(project).Id, "shop.cs", SourceText.From(code));
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the array is extracted otherwise now"; exit 1; }
Extract method
  int[] prices = { 1, 2 }; return prices.Length;  gives 2
  int[] prices = NewMethod(); return prices.Length; }  private static int[] NewMethod() { return { 1, 2 };  gives CS1525
Extract method
  int[] prices = [1, 2]; return prices.Length;  gives 2
  int[] prices = NewMethod(); return prices.Length; }  private static int[] NewMethod() { return [1, 2];  gives 2
X
