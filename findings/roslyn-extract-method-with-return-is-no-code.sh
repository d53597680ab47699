#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. "Extract method" of statements with an early return writes code that does not compile.
# A guard in front, `if (...) return ...;`, is what makes people extract, and the refactoring has a form for it (a tuple of flowControl and value), so most expect it to work. Seen: if a variable of the selection is used behind it, it becomes
# an out parameter that the guard's return does not set; in a setter, the value that is assigned is taken for a value to return, and a variable of that name is declared a second time. Both in the method and in the local function, without a warning.
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

foreach (var title in new[] { "Extract method", "Extract local function" })
{
    await Show("ExtractMethodCodeRefactoringProvider", title, """
        public static class Shop
        {
            private static int Size(string text)
            {
                [|if (text == "") return -1;
                var length = text.Length;|]
                return length * 2;
            }
            public static object Run() => Size("till");
        }
        """);
    await Show("ExtractMethodCodeRefactoringProvider", title, """
        public static class Shop
        {
            private static int total;
            private static int Total
            {
                get { return total; }
                set
                {
                    [|if (value < 0) return;
                    total = value;|]
                }
            }
            public static object Run() => Total = 3;
        }
        """);
}

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
diff seen - <<'X' || { echo "changed: Extract method writes early returns otherwise now"; exit 1; }
Extract method
  if (text == "") return -1; var length = text.Length; return length * 2; }  gives 8
  int length; (bool flowControl, int value) = NewMethod(text, out length); if (!flowControl) { return value; } return length * 2; } private static (bool flowControl, int value) NewMethod(string text, out int length) { if (text == "") return (flowControl: false, value: -1); length = text.Length; return (flowControl: true, value: default); }  gives CS0177
Extract method
  if (value < 0) return; total = value; } }  gives 3
  (bool flowControl, int value) = NewMethod(value); if (!flowControl) { return value; } } } private static (bool flowControl, int value) NewMethod(int value) { if (value < 0) return false; total = value; return (flowControl: true, value: default); }  gives CS0136
Extract local function
  if (text == "") return -1; var length = text.Length; return length * 2;  gives 8
  int length; (bool flowControl, int value) = NewMethod(text, out length); if (!flowControl) { return value; } return length * 2; static (bool flowControl, int value) NewMethod(string text, out int length) { if (text == "") return (flowControl: false, value: -1); length = text.Length; return (flowControl: true, value: default); }  gives CS0177
Extract local function
  if (value < 0) return; total = value;  gives 3
  (bool flowControl, int value) = NewMethod(value); if (!flowControl) { return value; } static (bool flowControl, int value) NewMethod(int value) { if (value < 0) return false; total = value; return (flowControl: true, value: default); }  gives CS0136
X
