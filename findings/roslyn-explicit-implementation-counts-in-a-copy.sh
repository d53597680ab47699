#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. "Implement explicitly" makes each call on a struct a call on a copy of it.
# The refactoring takes the member from the public face of the type and adjusts its callers, and most expect them to do what they did. Seen: `counter.Next()` becomes `((ICounter)counter).Next()`, which is right for a class; a struct is boxed by it, the copy
# in the box counts, and the variable stays as it was; a property is set in the box as well. It compiles, and nothing warns of it.
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

foreach (var (place, kind, line) in new[] { ("Next()", "struct", "counter.Next(); counter.Next(); return counter.Value;"), ("Next()", "class", "counter.Next(); counter.Next(); return counter.Value;"), ("Step {", "struct", "counter.Step = 5; return counter.Value;") })
    await Show("CSharpImplementExplicitlyCodeRefactoringProvider", "Implement '" + place[..4], $$"""
        public interface ICounter { int Next(); int Step { get; set; } }
        public {{kind}} Counter : ICounter
        {
            public int Value;
            public int {{(place == "Next()" ? "[||]" : "")}}Next() => ++Value;
            public int {{(place == "Next()" ? "" : "[||]")}}Step { get => 1; set => Value += value; }
        }
        public static class Shop
        {
            private static Counter counter = new();
            public static object Run() { {{line}} }
        }
        """);

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
diff seen - <<'X' || { echo "changed: the calls stay on the variable now"; exit 1; }
Implement 'Next' explicitly
  public int Next() => ++Value; public int Step { get => 1; set => Value += value; } } public static class Shop { private static Counter counter = new(); public static object Run() { counter.Next(); counter.Next(); return counter.Value; }  gives 2
  int ICounter.Next() => ++Value; public int Step { get => 1; set => Value += value; } } public static class Shop { private static Counter counter = new(); public static object Run() { ((ICounter)counter).Next(); ((ICounter)counter).Next(); return counter.Value; }  gives 0
Implement 'Next' explicitly
  public int Next() => ++Value; public int Step { get => 1; set => Value += value; } } public static class Shop { private static Counter counter = new(); public static object Run() { counter.Next(); counter.Next(); return counter.Value; }  gives 2
  int ICounter.Next() => ++Value; public int Step { get => 1; set => Value += value; } } public static class Shop { private static Counter counter = new(); public static object Run() { ((ICounter)counter).Next(); ((ICounter)counter).Next(); return counter.Value; }  gives 2
Implement 'Step' explicitly
  public int Step { get => 1; set => Value += value; } } public static class Shop { private static Counter counter = new(); public static object Run() { counter.Step = 5; return counter.Value; }  gives 5
  int ICounter.Step { get => 1; set => Value += value; } } public static class Shop { private static Counter counter = new(); public static object Run() { ((ICounter)counter).Step = 5; return counter.Value; }  gives 0
X
