#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp 5.12.0, C# 14. A member of an `extension(T)` block does not look like an extension method to whoever reads its symbol.
# Most expect what `this T` methods give: IsExtensionMethod, the static class as containing type, the receiver as first argument, no instance.
# Seen: IsExtensionMethod is false, the containing type has an empty name, the receiver is the operation's Instance, and the documentation id holds a hash.
# Counting calls by the containing type's name, or finding extension members by IsExtensionMethod, loses them silently.
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
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

const string code = """
    class Crate { }
    static class Crates
    {
        extension(Crate crate) { public void Seal(int tape) { } }
        public static void Open(this Crate crate, int force) { }
    }
    class Yard { void Work(Crate crate) { crate.Seal(1); crate.Open(1); } }
    """;
var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.CSharp14));
var compilation = CSharpCompilation.Create("yard", [tree], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
var model = compilation.GetSemanticModel(tree);
foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
{
    var operation = (IInvocationOperation)model.GetOperation(call)!;
    var method = operation.TargetMethod;
    Console.WriteLine($"{method.Name}: extension {method.IsExtensionMethod}, in '{method.ContainingType.Name}', instance {operation.Instance is not null}, arguments {operation.Arguments.Length}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: members of extension blocks look otherwise now"; exit 1; }
Seal: extension False, in '', instance True, arguments 1
Open: extension True, in 'Crates', instance False, arguments 2
X
