#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. "Extract method" of `counter.Up()` counts in a copy where the type of counter is a type parameter.
# For a struct the refactoring hands the variable over by ref, or gives it back, and most expect the same of a T that may be one. Seen: for a type parameter without `class` it is handed over by value, also where it is a ref parameter itself or an element of an
# array, so that for a struct the change is made to a copy and lost. The code compiles, there is no warning, and with a class as type argument it works.
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

foreach (var line in new[] { "counter.Up();", "counter.Count += 2;", "if (counter.Count < 9) counter.Up();" })
    await Show("ExtractMethodCodeRefactoringProvider", "Extract method", Shop("T", line));
await Show("ExtractMethodCodeRefactoringProvider", "Extract method", Shop("Counter", "counter.Up();"));
await Show("ExtractMethodCodeRefactoringProvider", "Extract method", Shop("Counter", "counter.Count += 2;"));

static string Shop(string type, string line) => $$"""
    public interface ICounter { int Count { get; set; } void Up(); }
    public struct Counter : ICounter { public int Count { get; set; } public void Up() => Count++; }
    public class Desk<T> where T : ICounter
    {
        public static int Visit(ref {{type}} counter)
        {
            [|{{line}}|]
            return counter.Count;
        }
    }
    public static class Shop
    {
        public static object Run() { var counter = new Counter(); Desk<Counter>.Visit(ref counter); return counter.Count; }
    }
    """;

// The code between [| and |] is selected.
static async Task Show(string provider, string title, string code)
{
    var start = code.IndexOf("[|", StringComparison.Ordinal);
    var end = code.IndexOf("|]", StringComparison.Ordinal);
    var document = Open(code.Replace("[|", "").Replace("|]", ""));
    var type = new[] { "Microsoft.CodeAnalysis.Features", "Microsoft.CodeAnalysis.CSharp.Features" }.SelectMany(name => Assembly.Load(name).GetTypes()).Single(type => type.Name == provider);
    var actions = new List<CodeAction>();
    await ((CodeRefactoringProvider)Activator.CreateInstance(type, true)!).ComputeRefactoringsAsync(new CodeRefactoringContext(document, TextSpan.FromBounds(start, end - 2), actions.Add, default));
    await Compare(document, actions.SelectMany(Leaves).FirstOrDefault(action => action.Title.StartsWith(title, StringComparison.Ordinal)));
}

static IEnumerable<CodeAction> Leaves(CodeAction action) => action.NestedActions.IsEmpty ? [action] : action.NestedActions.SelectMany(Leaves);

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
    Console.WriteLine($"  {string.Join(" ", before.Where(line => line != ""))}  gives {await Run(document)}");
    Console.WriteLine($"  {string.Join(" ", after.Where(line => line != ""))}  gives {await Run(changed)}");
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
diff seen - <<'X' || { echo "changed: the counter itself is handed over now"; exit 1; }
Extract method
  counter.Up(); return counter.Count;  gives 1
  NewMethod(counter); return counter.Count; } private static void NewMethod(T counter) { counter.Up();  gives 0
Extract method
  counter.Count += 2; return counter.Count;  gives 2
  NewMethod(counter); return counter.Count; } private static void NewMethod(T counter) { counter.Count += 2;  gives 0
Extract method
  if (counter.Count < 9) counter.Up(); return counter.Count;  gives 1
  NewMethod(counter); return counter.Count; } private static void NewMethod(T counter) { if (counter.Count < 9) counter.Up();  gives 0
Extract method
  counter.Up(); return counter.Count;  gives 1
  counter = NewMethod(counter); return counter.Count; } private static Counter NewMethod(Counter counter) { counter.Up(); return counter;  gives 1
Extract method
  counter.Count += 2; return counter.Count;  gives 2
  counter = NewMethod(counter); return counter.Count; } private static Counter NewMethod(Counter counter) { counter.Count += 2; return counter;  gives 2
X
