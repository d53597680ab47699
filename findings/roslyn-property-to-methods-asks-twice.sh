#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. "Replace property with methods" changes another object than the one that it reads.
# `Next().Total += 5` asks for the object once, adds, and sets the sum. Most expect the call to be put into a variable, since the refactoring knows that the line both reads and writes. Seen: it writes `Next().SetTotal(Next().GetTotal() + 5)`, for ++ and -- as
# well, which takes two orders from a queue and sets one of them to the sum of the other. It compiles without a warning.
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

foreach (var line in new[] { "Next().Total += 5;", "Next().Total++;" })
    await Show("ReplacePropertyWithMethodsCodeRefactoringProvider", "Replace", $$"""
        using System.Collections.Generic;
        public class Order
        {
            public Order(int total) => Total = total;
            public int [||]Total { get; set; }
        }
        public static class Shop
        {
            private static readonly Order first = new(1), second = new(10);
            private static readonly Queue<Order> orders = new([first, second]);
            private static Order Next() => orders.Dequeue();
            public static object Run()
            {
                {{line}}
                return first.Total + " " + second.Total + ", left " + orders.Count;
            }
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
diff seen - <<'X' || { echo "changed: the object is asked for once now"; exit 1; }
Replace 'Total' with methods
  public Order(int total) => Total = total; public int Total { get; set; } } public static class Shop { private static readonly Order first = new(1), second = new(10); private static readonly Queue<Order> orders = new([first, second]); private static Order Next() => orders.Dequeue(); public static object Run() { Next().Total += 5; return first.Total + " " + second.Total + ", left " + orders.Count;  gives 6 10, left 1
  public Order(int total) => SetTotal(total); private int total; public int GetTotal() { return total; } public void SetTotal(int value) { total = value; } } public static class Shop { private static readonly Order first = new(1), second = new(10); private static readonly Queue<Order> orders = new([first, second]); private static Order Next() => orders.Dequeue(); public static object Run() { Next().SetTotal(Next().GetTotal() + 5); return first.GetTotal() + " " + second.GetTotal() + ", left " + orders.Count;  gives 15 10, left 0
Replace 'Total' with methods
  public Order(int total) => Total = total; public int Total { get; set; } } public static class Shop { private static readonly Order first = new(1), second = new(10); private static readonly Queue<Order> orders = new([first, second]); private static Order Next() => orders.Dequeue(); public static object Run() { Next().Total++; return first.Total + " " + second.Total + ", left " + orders.Count;  gives 2 10, left 1
  public Order(int total) => SetTotal(total); private int total; public int GetTotal() { return total; } public void SetTotal(int value) { total = value; } } public static class Shop { private static readonly Order first = new(1), second = new(10); private static readonly Queue<Order> orders = new([first, second]); private static Order Next() => orders.Dequeue(); public static object Run() { Next().SetTotal(Next().GetTotal() + 1); return first.GetTotal() + " " + second.GetTotal() + ", left " + orders.Count;  gives 11 10, left 0
X
