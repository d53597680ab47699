#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp 5.12.0. ForAttributeWithMetadataName gives a method whose return value has the attribute, and not the property of a record that has it.
# An attribute with a target belongs to another symbol than the one it stands at, and most expect TargetSymbol to be the symbol that has it, as GetAttributes says. Seen: `[return: Mark]` comes as the method or the accessor, `[method: Mark]` at a
# class with a primary constructor as the class, `[module: Mark]` as the assembly, none of which has it; `[property: Mark]` and `[field: Mark]` at a record's parameter, `[field: Mark]` at a property,
# `[param: Mark]` at a setter and `[return: Mark]` at a delegate do not come at all. A generator writes code for the wrong member and none for the right one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="[5.12.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

const string mark = "[System.AttributeUsage(System.AttributeTargets.All)] public class MarkAttribute : System.Attribute;";
foreach (var code in new[]
{
    "class Till { [Mark] int Count() => 1; }", "class Till { [return: Mark] int Count() => 1; }", "class Till { int Count { [return: Mark] get; } }", "[return: Mark] delegate int Count();",
    "[method: Mark] class Till(int count);", "[module: Mark]", "record Till([Mark] int Count);", "record Till([property: Mark] int Count);", "record Till([field: Mark] int Count);",
    "class Till { [field: Mark] int Count { get; } }", "class Till { int Count { get; [param: Mark] set; } }", "class Till { [field: Mark] event System.Action Count; }", "class Till { [method: Mark] event System.Action Count; }",
})
{
    var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
    var compilation = CSharpCompilation.Create("shop", [CSharpSyntaxTree.ParseText(code), CSharpSyntaxTree.ParseText(mark)], assemblies.Select(path => MetadataReference.CreateFromFile(path)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    var errors = compilation.GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    var generator = new Marked();
    CSharpGeneratorDriver.Create(generator).RunGenerators(compilation);
    Console.WriteLine($"{code} {errors} errors: {(generator.Found.Count == 0 ? "not found" : string.Join(", ", generator.Found))}");
}

class Marked : IIncrementalGenerator
{
    public List<string> Found { get; } = [];

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var found = context.SyntaxProvider.ForAttributeWithMetadataName("MarkAttribute", (_, _) => true, (target, _) => $"{target.TargetSymbol.Kind} {target.TargetSymbol.Name}, has it {target.TargetSymbol.GetAttributes().Any(attribute => attribute.AttributeClass!.Name == "MarkAttribute")}");
        context.RegisterSourceOutput(found, (_, text) => Found.Add(text));
    }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the targets come otherwise now"; exit 1; }
class Till { [Mark] int Count() => 1; } 0 errors: Method Count, has it True
class Till { [return: Mark] int Count() => 1; } 0 errors: Method Count, has it False
class Till { int Count { [return: Mark] get; } } 0 errors: Method get_Count, has it False
[return: Mark] delegate int Count(); 0 errors: not found
[method: Mark] class Till(int count); 0 errors: NamedType Till, has it False
[module: Mark] 0 errors: Assembly shop, has it False
record Till([Mark] int Count); 0 errors: Parameter Count, has it True
record Till([property: Mark] int Count); 0 errors: not found
record Till([field: Mark] int Count); 0 errors: not found
class Till { [field: Mark] int Count { get; } } 0 errors: not found
class Till { int Count { get; [param: Mark] set; } } 0 errors: not found
class Till { [field: Mark] event System.Action Count; } 0 errors: not found
class Till { [method: Mark] event System.Action Count; } 0 errors: not found
X
