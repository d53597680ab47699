#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. IDE0180 takes three assignments for a swap that are none.
# The fix writes `(a, b) = (b, a)` for three statements with a temporary variable, and is on by default; most expect the same result. Seen: in `var first = node; node = node.Next; node.Next = first;` the last line writes into
# the new node, while a tuple works out its targets first and writes into the old one. The old first node is linked to itself, and
# the new one to nothing. With an index that is exchanged as well, `index` and `items[index]`, another element is overwritten. It compiles without a warning.
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
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

await Show("IDE0180", """
    public class Node { public Node Next; public int Number; }
    public static class Shop
    {
        public static object Run()
        {
            var head = new Node { Number = 1, Next = new Node { Number = 2 } };
            var one = head;
            var first = head;
            head = head.Next;
            head.Next = first;
            return $"head {head.Number}, its next {head.Next?.Number.ToString() ?? "none"}, next of one {one.Next.Number}";
        }
    }
    """);
await Show("IDE0180", """
    public static class Shop
    {
        public static object Run()
        {
            int[] items = [2, 5, 7];
            var index = 0;
            var old = index;
            index = items[index];
            items[index] = old;
            return $"index {index}: {string.Join(" ", items)}";
        }
    }
    """);

static async Task Show(string id, string code)
{
    var document = Open(code);
    var parts = new[] { "Microsoft.CodeAnalysis.Features", "Microsoft.CodeAnalysis.CSharp.Features" }.SelectMany(name => Assembly.Load(name).GetTypes())
        .Where(type => !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null).ToList();
    var analyzers = parts.Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!).Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id));
    var fixer = parts.Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!).First(provider => provider.FixableDiagnosticIds.Contains(id));
    var compilation = (await document.Project.GetCompilationAsync())!;
    var found = await compilation.WithAnalyzers([.. analyzers], document.Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
    var actions = new List<CodeAction>();
    foreach (var diagnostic in found.Where(diagnostic => diagnostic.Id == id).Take(1))
        await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default));
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
diff seen - <<'X' || { echo "changed: IDE0180 leaves dependent targets alone now"; exit 1; }
Use tuple to swap values
  var first = head; head = head.Next; head.Next = first;  gives head 2, its next 1, next of one 2
  (head.Next, head) = (head, head.Next);  gives head 2, its next none, next of one 1
Use tuple to swap values
  var old = index; index = items[index]; items[index] = old;  gives index 2: 2 5 0
  (items[index], index) = (index, items[index]);  gives index 2: 0 5 7
X
