#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. "Use recursive patterns" turns `age.HasValue && age.Value > 17` into code that does not compile.
# The refactoring joins two tests of one object into `is { ... }`, and is offered where it can do so; most trust it for plain comparisons. Seen: it takes HasValue and Value for properties, though a pattern looks through a nullable and finds
# those of the int. A comparison of an int with a long, which the compiler widens, becomes a constant of the wrong type, and a comparison with a type's own operator == becomes one as well.
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

foreach (var line in new[] { "age.HasValue [||]&& age.Value > 17", "box.Width == 3L [||]&& box.Height == 4", "box.Price == 1.0 [||]&& box.Height == 4", "box.Width == 3 [||]&& box.Height == 4" })
    await Show("UseRecursivePatternsCodeRefactoringProvider", "Use recursive", $$"""
        public class Box { public int Width = 3, Height = 4; public Price Price = new Price(); }
        public class Price { public static bool operator ==(Price a, double b) => true; public static bool operator !=(Price a, double b) => false; }
        public static class Shop
        {
            private static int? age = 18;
            private static Box box = new Box();
            public static object Run() =>
                {{line}};
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
diff seen - <<'X' || { echo "changed: such tests stay as they are now"; exit 1; }
Use recursive patterns
  age.HasValue && age.Value > 17;  gives True
  age is { HasValue: true, Value: > 17 };  gives CS0117
Use recursive patterns
  box.Width == 3L && box.Height == 4;  gives True
  box is { Width: 3L, Height: 4 };  gives CS0266
Use recursive patterns
  box.Price == 1.0 && box.Height == 4;  gives True
  box is { Price: 1.0, Height: 4 };  gives CS0029
Use recursive patterns
  box.Width == 3 && box.Height == 4;  gives True
  box is { Width: 3, Height: 4 };  gives True
X
