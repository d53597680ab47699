#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. IDE0306 turns `new Allowed(forbidden)` into a list of what is forbidden.
# The rule is on by default and writes `[.. numbers]` for a collection that is made from another one, as List and HashSet are; most expect it for such types alone. Seen: any constructor with an IEnumerable will do, if the
# class has an Add and a constructor without parameters. Its argument becomes the elements, which are added one by one, and the constructor is not called. The title of other such fixes says "may change semantics", this one's does not.
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

await Show("IDE0306", """
    using System.Collections;
    using System.Collections.Generic;
    public class Allowed : IEnumerable<int>
    {
        private readonly HashSet<int> forbidden = new HashSet<int>();
        private readonly List<int> all = new List<int>();
        public Allowed() { }
        public Allowed(IEnumerable<int> forbidden) => this.forbidden.UnionWith(forbidden);
        public void Add(int number) { if (!forbidden.Contains(number)) all.Add(number); }
        public IEnumerator<int> GetEnumerator() => all.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
    public static class Shop
    {
        private static readonly int[] forbidden = new int[] { 1, 2 };
        public static object Run()
        {
            Allowed allowed = new Allowed(forbidden);
            allowed.Add(2);
            allowed.Add(3);
            return string.Join(" ", allowed);
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
diff seen - <<'X' || { echo "changed: such a constructor is called now"; exit 1; }
Use collection expression
  Allowed allowed = new Allowed(forbidden);  gives 3
  Allowed allowed = [.. forbidden];  gives 1 2 2 3
X
