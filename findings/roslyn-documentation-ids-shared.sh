#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp 5.12.0. A documentation id does not name one symbol, in code that compiles.
# Most expect GetDocumentationCommentId to be unique in a compilation, and use it as a key.
# Seen: overloads that differ in a function pointer have the same id, because such a parameter is written as nothing; and file-local
# types of one name in two files have the same id. A map by id loses one of the two, or fails.
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

SyntaxTree[] files =
[
    CSharpSyntaxTree.ParseText("file class Step { } unsafe class Belt { void Run(delegate*<int, void> step, int times) { } void Run(delegate*<string, void> step, int times) { } }", path: "belt.cs"),
    CSharpSyntaxTree.ParseText("file class Step { }", path: "gate.cs"),
];
var compilation = CSharpCompilation.Create("mill", files, [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
Console.WriteLine($"errors: {compilation.GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
foreach (var file in files)
{
    var model = compilation.GetSemanticModel(file);
    foreach (var member in file.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
    {
        var id = model.GetDeclaredSymbol(member)!.GetDocumentationCommentId()!;
        Console.WriteLine($"{file.FilePath}: {id}, symbols of this id: {DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation).Length}");
    }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: documentation ids are written otherwise now"; exit 1; }
errors: 0
belt.cs: T:Step, symbols of this id: 2
belt.cs: T:Belt, symbols of this id: 1
belt.cs: M:Belt.Run(,System.Int32), symbols of this id: 0
belt.cs: M:Belt.Run(,System.Int32), symbols of this id: 0
gate.cs: T:Step, symbols of this id: 2
X
