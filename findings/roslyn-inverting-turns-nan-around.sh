#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Features 5.12.0. "Invert if" turns `if (error < limit)` into `if (error >= limit)`, which NaN does not meet either.
# Most expect a refactoring that is called invert to keep what the code does: not less is `!(error < limit)`. For an `int?` it does write that. Seen: for double and float the operator is turned around as for whole numbers, so that NaN
# changes branches; "Invert conditional" and the exchange of && and || (De Morgan) do the same. A result that is not a number was refused before, and is accepted now.
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

foreach (var type in new[] { "double", "int?" })
    await Show("CSharpInvertIfCodeRefactoringProvider", "if (", Code(type, "if (error < limit) return \"good\"; else return \"bad\";"));
await Show("CSharpInvertConditionalCodeRefactoringProvider", "error < limit ?", Code("double", "return error < limit ? \"good\" : \"bad\";"));
await Show("CSharpInvertLogicalCodeRefactoringProvider", "||", Code("double", "return error >= limit || error < 0 ? \"bad\" : \"good\";"));

static string Code(string type, string statement) => $$"""
    public static class Shop
    {
        private static {{type}} error = {{(type == "double" ? "double.NaN" : "null")}}, limit = 1;
        public static object Run()
        {
            {{statement}}
        }
    }
    """;

static async Task Show(string provider, string place, string code)
{
    var document = Open(code);
    var type = new[] { "Microsoft.CodeAnalysis.Features", "Microsoft.CodeAnalysis.CSharp.Features" }.SelectMany(name => Assembly.Load(name).GetTypes()).Single(type => type.Name == provider);
    var actions = new List<CodeAction>();
    var span = new TextSpan(code.IndexOf(place, StringComparison.Ordinal), 0);
    await ((CodeRefactoringProvider)Activator.CreateInstance(type, true)!).ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, actions.Add, default));
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
    Console.WriteLine($"  {string.Join(" ", before)}  gives {await Run(document)}");
    Console.WriteLine($"  {string.Join(" ", after)}  gives {await Run(changed)}");
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
diff seen - <<'X' || { echo "changed: inverting keeps NaN now"; exit 1; }
Invert if
  if (error < limit) return "good"; else return "bad";  gives bad
  if (error >= limit) return "bad"; else return "good";  gives good
Invert if
  if (error < limit) return "good"; else return "bad";  gives bad
  if (!(error < limit)) return "bad"; else return "good";  gives bad
Invert conditional
  return error < limit ? "good" : "bad";  gives bad
  return error >= limit ? "bad" : "good";  gives good
Replace '||' with '&&' 
  return error >= limit || error < 0 ? "bad" : "good";  gives good
  return !(error < limit && error >= 0) ? "bad" : "good";  gives bad
X
