#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. IDE0029, IDE0031 and IDE0270 turn `price == null` into `??` and `?.`, which do not call the operator == that the type declares.
# The fixes are on by default and most take them for another spelling of the same test; that an operator of the type stands behind the test can be seen in the semantic model. Seen: for a type that counts an empty value as null the
# fallback is not taken any more, the guard lets the empty value through, and the code behind it runs. They compile without a warning.
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

foreach (var (id, body) in new[] { ("IDE0029", "return price == null ? new Price(7) : price;"), ("IDE0270", "var found = price; if (found == null) found = new Price(7); return found;"), ("IDE0031", "if (price != null) price.Cents = 1; return price;") })
    await Show(id, $$"""
        public class Price
        {
            public int? Cents;
            public Price(int? cents) { Cents = cents; }
            public static bool operator ==(Price left, Price right) => left?.Cents == right?.Cents;
            public static bool operator !=(Price left, Price right) => !(left == right);
            public override bool Equals(object other) => other is Price price && price.Cents == Cents;
            public override int GetHashCode() => 0;
        }
        public static class Shop
        {
            private static Price Take(Price price)
            {
                {{body.Replace("; ", ";\n        ")}}
            }
            public static object Run() => $"cents {Take(new Price(null)).Cents}";
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
diff seen - <<'X' || { echo "changed: the fixes look at the operator now"; exit 1; }
Use coalesce expression
  return price == null ? new Price(7) : price;  gives cents 7
  return price ?? new Price(7);  gives cents 
Use coalesce expression
  var found = price; if (found == null) found = new Price(7);  gives cents 7
  var found = price ?? new Price(7);  gives cents 
Use null propagation
  if (price != null) price.Cents = 1;  gives cents 
  price?.Cents = 1;  gives cents 1
X
