#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0, C# 14. IDE0082 turns `typeof(Tree<int>.Node).Name` into `nameof(Tree<>.Node)` in a form that does not compile.
# The rule is on by default, and its page shows a plain type; most expect code that compiles for any type that it is reported for. Seen: of a type inside of a generic one that has no namespace, it writes global:: in front, and the compiler does not
# take an unbound name behind that in nameof (CS7003), though `nameof(Tree<>.Node)` is fine, and so is a name with a namespace.
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

foreach (var name in new[] { "Tree<int>.Node", "Tree<>.Node", "Plain.Node", "Plain", "System.Collections.Generic.List<int>.Enumerator" })
    await Show("IDE0082", $$"""
        public class Tree<T> { public class Node; }
        public class Plain { public class Node; }
        public static class Shop
        {
            public static object Run()
            {
                return typeof({{name}}).Name;
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
diff seen - <<'X' || { echo "changed: the name compiles now"; exit 1; }
Convert 'typeof' to 'nameof'
  return typeof(Tree<int>.Node).Name;  gives Node
  return nameof(global::Tree<>.Node);  gives CS7003
Convert 'typeof' to 'nameof'
  return typeof(Tree<>.Node).Name;  gives Node
  return nameof(global::Tree<>.Node);  gives CS7003
Convert 'typeof' to 'nameof'
  return typeof(Plain.Node).Name;  gives Node
  return nameof(Plain.Node);  gives Node
Convert 'typeof' to 'nameof'
  return typeof(Plain).Name;  gives Plain
  return nameof(Plain);  gives Plain
Convert 'typeof' to 'nameof'
  return typeof(System.Collections.Generic.List<int>.Enumerator).Name;  gives Enumerator
  return nameof(System.Collections.Generic.List<>.Enumerator);  gives Enumerator
X
