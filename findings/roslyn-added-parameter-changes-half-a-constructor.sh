#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0, C# 14. "Add parameters" changes one of the two declarations of a partial constructor.
# Renaming a parameter changes both parts of a partial constructor, and most expect the same of adding one. Seen: only the declaration at hand gets the parameter, the other keeps its list, and nothing assigns to the field. The two parts are two constructors then,
# each without its other part: CS9275 and CS9276. There is no warning.
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

await Show("private readonly string name", "AddConstructorParametersFromMembersCodeRefactoringProvider", "Add parameters", """
    public partial class Till
    {
        private readonly string name = "front";
        public partial Till(int cash);
        public override string ToString() => name + Cash;
    }

    public partial class Till
    {
        public int Cash;
        public partial Till(int cash) { Cash = cash; }
    }

    public static class Shop
    {
        public static object Run() => new Till(3).ToString();
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
diff seen - <<'X' || { echo "changed: parameters are added to partial constructors otherwise now"; exit 1; }
Add parameters to 'Till(int cash)'
  public partial Till(int cash);  gives front3
  public partial Till(int cash, string name);  gives CS9275 CS9276
X
