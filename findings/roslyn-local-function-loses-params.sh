#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. IDE0039 turns a lambda of a delegate with `params` into a local function without, and its calls do not compile.
# The rule is on by default; it takes the types and default values of the delegate's parameters over, so most expect `params` as well. Seen: `all => all.Length` becomes `int count(int[] all)`, and count(1, 2, 3)
# and count() are CS1501 and CS7036. A default value is taken over.
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
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

foreach (var (type, lambda, call) in new[] { ("Count", "all => all.Length", "count(1, 2, 3)"), ("Count", "all => all.Length", "count()"), ("Count", "(int[] all) => all.Length", "count(4, 5)"), ("Add", "(one, two) => one + two", "count(1)") })
    await Show("IDE0039", $$"""
        public delegate int Count(params int[] all);
        public delegate int Add(int one, int two = 5);
        public static class Shop
        {
            public static object Run()
            {
                {{type}} count = {{lambda}};
                return {{call}};
            }
        }
        """);

static async Task Show(string id, string code)
{
    var document = Open(code);
    var parts = new[] { "Microsoft.CodeAnalysis.Features", "Microsoft.CodeAnalysis.CSharp.Features" }.SelectMany(name => Assembly.Load(name).GetTypes())
        .Where(type => !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null).ToList();
    var analyzers = parts.Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!).Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id));
    var compilation = (await document.Project.GetCompilationAsync())!;
    var found = (await compilation.WithAnalyzers([.. analyzers], document.Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync()).FirstOrDefault(diagnostic => diagnostic.Id == id);
    var actions = new List<CodeAction>();
    foreach (var fixer in parts.Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true).Select(type => (CodeFixProvider)Activator.CreateInstance(type)!))
        if (found is not null && fixer.FixableDiagnosticIds.Contains(id)) await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, found, (action, _) => actions.Add(action), default));
    await Compare(document, actions.FirstOrDefault());
}

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
diff seen - <<'X' || { echo "changed: params stays now"; exit 1; }
Use local function
  Count count = all => all.Length;  gives 3
  static int count(int[] all) => all.Length;  gives CS1501
Use local function
  Count count = all => all.Length;  gives 0
  static int count(int[] all) => all.Length;  gives CS7036
Use local function
  Count count = (int[] all) => all.Length;  gives 2
  static int count(int[] all) => all.Length;  gives CS1501
Use local function
  Add count = (one, two) => one + two;  gives 6
  static int count(int one, int two = 5) => one + two;  gives 6
X
