#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. "Introduce local" moves the condition behind `when` in front of the switch, where its variable does not exist.
# For an expression that needs a variable of its own statement most expect the refactoring to be kept away, as the compiler knows the scope of each name. Seen: `case int count when count > 5` becomes `bool v = count > 5;` in front of the
# switch, which is CS0103, without a warning.
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

await Show("count > 5", "IntroduceVariableCodeRefactoringProvider", "Introduce local", """
    public static class Shop
    {
        static string Size(object value)
        {
            switch (value)
            {
                case int count when count > 5: return "big";
                default: return "small";
            }
        }

        public static object Run() => Size(7);
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
diff seen - <<'X' || { echo "changed: locals are introduced for conditions of a case otherwise now"; exit 1; }
Introduce local for 'count > 5'
  switch (value) { case int count when count > 5: return "big";  gives big
  bool v = count > 5; switch (value) { case int count when v: return "big";  gives CS0103
X
