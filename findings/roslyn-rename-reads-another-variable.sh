#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0. A rename changes what code reads, and the result compiles.
# Renamer adds `this.` or @ where the new name would mean something else: `value` in a setter, `await` in an async method, a parameter of the method. Most
# trust it with every name. Seen: a field that is renamed to `field` is read as the compiler's own backing field by each accessor of C# 14 (warnings at
# most), and a field that is renamed to the name of a primary constructor's parameter is read where the parameter was meant. Both results have no
# error and compute something else; the first line of each pair is what the code gave before.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp.Workspaces" Version="[5.12.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;
using Microsoft.CodeAnalysis.Text;

await Rename("value", "public class Box { int stock = 7; public int Fill { set { stock = value; } } public int Get() { Fill = 5; return stock; } }");
await Rename("amount", "public class Box { int stock = 7; public int Get() => Sum(1); int Sum(int amount) => stock + amount; }");
await Rename("field", "public class Box { int stock = 7; public int Stock { get { return stock; } } public int Get() => Stock; }");
await Rename("amount", "public class Box(int amount) { int stock = 7; public Box() : this(1) { } public int Get() => stock + amount; }");

static async Task Rename(string name, string code)
{
    var document = Open(code);
    Console.WriteLine($"{await Run(document)}: {code}");
    var model = await document.GetSemanticModelAsync();
    var field = model!.GetDeclaredSymbol((await document.GetSyntaxRootAsync())!.DescendantNodes().OfType<VariableDeclaratorSyntax>().Single())!;
    var solution = await Renamer.RenameSymbolAsync(document.Project.Solution, field, new SymbolRenameOptions(), name);
    var renamed = solution.GetDocument(document.Id)!;
    Console.WriteLine($"{await Run(renamed)}: {await renamed.GetTextAsync()}");
}

static async Task<object?> Run(Document document)
{
    // What counts is the text that would be saved.
    var tree = CSharpSyntaxTree.ParseText((await document.GetTextAsync()).ToString());
    var compilation = (await document.Project.GetCompilationAsync())!.RemoveAllSyntaxTrees().AddSyntaxTrees(tree).WithAssemblyName(Guid.NewGuid().ToString());
    using var assembly = new MemoryStream();
    var result = compilation.Emit(assembly);
    if (!result.Success) return string.Join(" ", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    var type = Assembly.Load(assembly.ToArray()).GetType("Box")!;
    return type.GetMethod("Get")!.Invoke(Activator.CreateInstance(type), null);
}

static Document Open(string code)
{
    var workspace = new AdhocWorkspace();
    var assemblies = new[] { typeof(object), typeof(Enumerable), typeof(Console) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))
        .Append(MetadataReference.CreateFromFile(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.Runtime.dll")));
    var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Create(), "shop", "shop", LanguageNames.CSharp,
        compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), metadataReferences: assemblies));
    return workspace.AddDocument(project.Id, "shop.cs", SourceText.From(code));
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: rename qualifies otherwise now"; exit 1; }
5: public class Box { int stock = 7; public int Fill { set { stock = value; } } public int Get() { Fill = 5; return stock; } }
5: public class Box { int value = 7; public int Fill { set { this.value = value; } } public int Get() { Fill = 5; return value; } }
8: public class Box { int stock = 7; public int Get() => Sum(1); int Sum(int amount) => stock + amount; }
8: public class Box { int amount = 7; public int Get() => Sum(1); int Sum(int amount) => this.amount + amount; }
7: public class Box { int stock = 7; public int Stock { get { return stock; } } public int Get() => Stock; }
0: public class Box { int field = 7; public int Stock { get { return field; } } public int Get() => Stock; }
8: public class Box(int amount) { int stock = 7; public Box() : this(1) { } public int Get() => stock + amount; }
14: public class Box(int amount) { int amount = 7; public Box() : this(1) { } public int Get() => amount + amount; }
X
