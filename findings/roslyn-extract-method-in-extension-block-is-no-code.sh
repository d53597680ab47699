#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0, C# 14. "Extract method" in an extension block writes a method that the language does not allow there.
# Most expect a member of an extension block to be as good a place for the refactoring as a method with `this`, where it makes a static method with the receiver as a parameter; the second pair shows it. Seen: in a block it makes the same method and
# puts it into the block, where no parameter may have the name of the receiver: CS9290. As soon as the extracted code reads the receiver, which is what extensions do, the result does not compile. There is no warning.
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

await Show("var upper = text.ToUpper();", "ExtractMethodCodeRefactoringProvider", "Extract method", """
    public static class Texts
    {
        extension(string text)
        {
            public string Loud(int times)
            {
                var upper = text.ToUpper();
                return upper + new string('!', times);
            }
        }
    }

    public static class Shop
    {
        public static object Run() => "hi".Loud(2);
    }
    """);
await Show("var upper = text.ToUpper();", "ExtractMethodCodeRefactoringProvider", "Extract method", """
    public static class Texts
    {
        public static string Loud(this string text, int times)
        {
            var upper = text.ToUpper();
            return upper + new string('!', times);
        }
    }

    public static class Shop
    {
        public static object Run() => "hi".Loud(2);
    }
    """);

static async Task<List<CodeAction>> Offered(Document document, string at, string provider)
{
    var type = new[] { "Microsoft.CodeAnalysis.Features", "Microsoft.CodeAnalysis.CSharp.Features" }.SelectMany(name => Assembly.Load(name).GetTypes()).Single(type => type.Name == provider);
    var actions = new List<CodeAction>();
    var text = (await document.GetTextAsync()).ToString();
    var context = new CodeRefactoringContext(document, new TextSpan(text.IndexOf(at, StringComparison.Ordinal), at.Length), action => { lock (actions) actions.Add(action); }, default);
    await ((CodeRefactoringProvider)Activator.CreateInstance(type, true)!).ComputeRefactoringsAsync(context);
    return [.. actions.SelectMany(Leaves)];
}

static IEnumerable<CodeAction> Leaves(CodeAction action) => action.NestedActions.IsDefaultOrEmpty ? [action] : action.NestedActions.SelectMany(Leaves);

static async Task Show(string at, string provider, string title, string code)
{
    var document = Open(code);
    var action = (await Offered(document, at, provider)).FirstOrDefault(action => action.Title.StartsWith(title, StringComparison.Ordinal));
    if (action is null) { Console.WriteLine($"{title}: not offered"); return; }
    var changed = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    var before = (await document.GetTextAsync()).ToString().Split('\n').Select(line => line.Trim()).ToList();
    var after = (await changed.GetTextAsync()).ToString().Split('\n').Select(line => line.Trim()).ToList();
    while (before.Count > 0 && after.Count > 0 && before[0] == after[0]) { before.RemoveAt(0); after.RemoveAt(0); }
    while (before.Count > 0 && after.Count > 0 && before[^1] == after[^1]) { before.RemoveAt(before.Count - 1); after.RemoveAt(after.Count - 1); }
    var warned = (await changed.GetSyntaxRootAsync())!.GetAnnotatedNodesAndTokens(WarningAnnotation.Kind, ConflictAnnotation.Kind).Any();
    Console.WriteLine($"{action.Title}{(warned ? " (with a warning)" : "")}");
    Console.WriteLine($"  {string.Join(" ", before)}  gives {await Run(document)}");
    Console.WriteLine($"  {string.Join(" ", after.Where(line => line.Length > 0))}  gives {await Run(changed)}");
}

static async Task<object?> Run(Document document)
{
    var parsed = CSharpSyntaxTree.ParseText(await document.GetTextAsync(), (CSharpParseOptions)document.Project.ParseOptions!);
    var compilation = (await document.Project.GetCompilationAsync())!.WithAssemblyName(Guid.NewGuid().ToString()).RemoveAllSyntaxTrees().AddSyntaxTrees(parsed);
    using var assembly = new MemoryStream();
    var result = compilation.Emit(assembly);
    if (!result.Success) return string.Join(" ", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id).Distinct());
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
diff seen - <<'X' || { echo "changed: methods are extracted from extension blocks otherwise now"; exit 1; }
Extract method
  var upper = text.ToUpper(); return upper + new string('!', times);  gives HI!!
  string upper = NewMethod(text); return upper + new string('!', times); } private static string NewMethod(string text) { return text.ToUpper();  gives CS9290
Extract method
  var upper = text.ToUpper(); return upper + new string('!', times);  gives HI!!
  string upper = NewMethod(text); return upper + new string('!', times); } private static string NewMethod(string text) { return text.ToUpper();  gives HI!!
X
