#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0, C# 14. "Encapsulate field" of `array` makes `Array.Sort(keys)` sort the field.
# The refactoring is to change nothing but how the field is reached, and names the property by itself; most expect it to look for another name where the new one is taken, as it does for members of the class. Seen: a type of that name is not looked for. The property
# Array hides System.Array in its class, Array.Sort(keys) becomes the extension method Sort of spans, which C# 14 lets an array call: the field is sorted, and the keys are moved along with it.
# This compiles; what has no such twin does not.
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

foreach (var line in new[] { "Array.Sort(keys);", "Array.Reverse(keys);", "Array.Fill(keys, 5);", "keys = Array.Empty<int>();" })
    await Show("EncapsulateFieldRefactoringProvider", "Encapsulate field: 'array' (but still use field)", $$"""
        using System;
        public class Shelf
        {
            [|public int[] array = [2, 3, 1];|]
            public string Show()
            {
                int[] keys = [9, 7, 8];
                {{line}}
                return $"{string.Join(' ', keys)}, {string.Join(' ', array)}";
            }
        }
        public static class Shop
        {
            public static object Run() => new Shelf().Show();
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
diff seen - <<'X' || { echo "changed: the property has another name now"; exit 1; }
Encapsulate field: 'array' (but still use field)
  public int[] array = [2, 3, 1];  gives 7 8 9, 2 3 1
  private int[] array = [2, 3, 1]; public int[] Array { get => array; set => array = value; }  gives 8 9 7, 1 2 3
Encapsulate field: 'array' (but still use field)
  public int[] array = [2, 3, 1];  gives 8 7 9, 2 3 1
  private int[] array = [2, 3, 1]; public int[] Array { get => array; set => array = value; }  gives CS0176
Encapsulate field: 'array' (but still use field)
  public int[] array = [2, 3, 1];  gives 5 5 5, 2 3 1
  private int[] array = [2, 3, 1]; public int[] Array { get => array; set => array = value; }  gives CS0176
Encapsulate field: 'array' (but still use field)
  public int[] array = [2, 3, 1];  gives , 2 3 1
  private int[] array = [2, 3, 1]; public int[] Array { get => array; set => array = value; }  gives CS0176
X
