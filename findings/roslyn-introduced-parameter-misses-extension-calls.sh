#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. "Introduce parameter ... and update call sites" does not update calls of an extension method.
# The title promises the calls, and most expect all of them, first of all those in the form that extension methods are made for. Seen: `5.Times()` stays without the new argument and does not compile, where Boxes.Times(5) is right. "Into extracted method"
# calls the new method on the object, `5.Times(v: 5.GetV())`, which does not exist, unless it has the name of one that does: for `typeof(T)` the new method is called GetType, and
# the call asks the object for its own type: it compiles and gives another one.
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

foreach (var call in new[] { "Boxes.Times(5)", "5.Times()" })
    foreach (var title in new[] { "and update call sites directly", "into extracted method to invoke at call sites" })
        await Show("CSharpIntroduceParameterCodeRefactoringProvider", title, Shop(call, "it * [|2|]", "typeof(T).Name"));
foreach (var call in new[] { "Boxes.Kind<string>(5)", "5.Kind<string>()" })
    await Show("CSharpIntroduceParameterCodeRefactoringProvider", "into extracted method to invoke at call sites", Shop(call, "it * 2", "[|typeof(T)|].Name"));

static string Shop(string call, string times, string kind) => $$"""
    using System;
    public static class Boxes
    {
        public static int Times(this int it) { return {{times}}; }
        public static string Kind<T>(this int it) { return {{kind}}; }
    }
    public static class Shop
    {
        public static object Run() => {{call}};
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
diff seen - <<'X' || { echo "changed: the calls are updated now"; exit 1; }
and update call sites directly
  public static int Times(this int it) { return it * 2; } public static string Kind<T>(this int it) { return typeof(T).Name; } } public static class Shop { public static object Run() => Boxes.Times(5);  gives 10
  public static int Times(this int it, int v) { return it * v; } public static string Kind<T>(this int it) { return typeof(T).Name; } } public static class Shop { public static object Run() => Boxes.Times(5, 2);  gives 10
into extracted method to invoke at call sites
  public static int Times(this int it) { return it * 2; } public static string Kind<T>(this int it) { return typeof(T).Name; } } public static class Shop { public static object Run() => Boxes.Times(5);  gives 10
  public static int GetV() { return 2; } public static int Times(this int it, int v) { return it * v; } public static string Kind<T>(this int it) { return typeof(T).Name; } } public static class Shop { public static object Run() => Boxes.Times(5, Boxes.GetV());  gives 10
and update call sites directly
  public static int Times(this int it) { return it * 2; }  gives 10
  public static int Times(this int it, int v) { return it * v; }  gives CS7036
into extracted method to invoke at call sites
  public static int Times(this int it) { return it * 2; } public static string Kind<T>(this int it) { return typeof(T).Name; } } public static class Shop { public static object Run() => 5.Times();  gives 10
  public static int GetV() { return 2; } public static int Times(this int it, int v) { return it * v; } public static string Kind<T>(this int it) { return typeof(T).Name; } } public static class Shop { public static object Run() => 5.Times(v: 5.GetV());  gives CS1061
into extracted method to invoke at call sites
  public static string Kind<T>(this int it) { return typeof(T).Name; } } public static class Shop { public static object Run() => Boxes.Kind<string>(5);  gives String
  public static Type GetType<T>() { return typeof(T); } public static string Kind<T>(this int it, Type type) { return type.Name; } } public static class Shop { public static object Run() => Boxes.Kind<string>(5, Boxes.GetType());  gives CS0120
into extracted method to invoke at call sites
  public static string Kind<T>(this int it) { return typeof(T).Name; } } public static class Shop { public static object Run() => 5.Kind<string>();  gives String
  public static Type GetType<T>() { return typeof(T); } public static string Kind<T>(this int it, Type type) { return type.Name; } } public static class Shop { public static object Run() => 5.Kind<string>(type: 5.GetType());  gives Int32
X
