#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. "Implement explicitly" leaves the names of arguments in calls that it turns to the interface, where they are other parameters.
# The refactoring adjusts the callers of the method, and most expect them to do what they did. Seen: a class may give the parameters of an interface's method other names. `Sum(price: 2, count: 5)` becomes `((ISum)this).Sum(price: 2, count: 5)`, which goes by the
# names of the interface: where the class has them the other way round, the values change places without a warning; a name that the class alone has is CS1739. Calls without names are right.
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

foreach (var (parameters, call) in new[] { ("int count, int price", "Sum(price: 2, count: 5)"), ("int count, int price", "Sum(5, 2)"), ("int price, int number", "Sum(2, number: 5)"), ("int price, int count", "Sum(count: 5, price: 2)") })
    await Show("CSharpImplementExplicitlyCodeRefactoringProvider", "Implement 'Sum'", $$"""
        public interface ISum
        {
            int Sum(int price, int count);
        }
        public class Shelf : ISum
        {
            public int [|Sum|]({{parameters}}) => {{string.Join(" * 10 + ", parameters.Replace("int ", "").Split(", "))}};
            public int Total() => {{call}};
        }
        public static class Shop
        {
            public static object Run() => new Shelf().Total();
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
    var warnings = result.Diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning);
    return $"{Assembly.Load(assembly.ToArray()).GetType("Shop")!.GetMethod("Run")!.Invoke(null, null)}, {warnings} warnings";
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
diff seen - <<'X' || { echo "changed: the arguments keep their places now"; exit 1; }
Implement 'Sum' explicitly
  public int Sum(int count, int price) => count * 10 + price; public int Total() => Sum(price: 2, count: 5);  gives 52, 0 warnings
  int ISum.Sum(int count, int price) => count * 10 + price; public int Total() => ((ISum)this).Sum(price: 2, count: 5);  gives 25, 0 warnings
Implement 'Sum' explicitly
  public int Sum(int count, int price) => count * 10 + price; public int Total() => Sum(5, 2);  gives 52, 0 warnings
  int ISum.Sum(int count, int price) => count * 10 + price; public int Total() => ((ISum)this).Sum(5, 2);  gives 52, 0 warnings
Implement 'Sum' explicitly
  public int Sum(int price, int number) => price * 10 + number; public int Total() => Sum(2, number: 5);  gives 25, 0 warnings
  int ISum.Sum(int price, int number) => price * 10 + number; public int Total() => ((ISum)this).Sum(2, number: 5);  gives CS1739
Implement 'Sum' explicitly
  public int Sum(int price, int count) => price * 10 + count; public int Total() => Sum(count: 5, price: 2);  gives 25, 0 warnings
  int ISum.Sum(int price, int count) => price * 10 + count; public int Total() => ((ISum)this).Sum(count: 5, price: 2);  gives 25, 0 warnings
X
