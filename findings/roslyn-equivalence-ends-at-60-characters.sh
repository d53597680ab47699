#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp 5.12.0. Two spellings of one method that differ in blanks alone are equivalent or not by their width.
# AreEquivalent is documented to disregard trivia, and most rely on it to tell a change of code from a change of layout. Seen: for a body of one
# statement it says true while both statements are up to 60 characters wide, with their blanks, or both are wider; where a blank carries one of
# them over 60, it says false, of trees, of nodes and for IsEquivalentTo. All tokens are equivalent, and so is every node below the block.
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

var compact = Parse(0);
foreach (var blanks in new[] { 1, 5, 6, 40 })
{
    var spaced = Parse(blanks);
    var (left, right) = (compact.GetRoot(), spaced.GetRoot());
    var parts = left.DescendantNodes().OfType<StatementSyntax>().Zip(right.DescendantNodes().OfType<StatementSyntax>());
    var unlike = parts.Where(pair => !SyntaxFactory.AreEquivalent(pair.First, pair.Second)).Select(pair => pair.First.Kind());
    var tokens = left.DescendantTokens().Zip(right.DescendantTokens()).All(pair => SyntaxFactory.AreEquivalent(pair.First, pair.Second));
    Console.WriteLine($"{Width(compact)} and {Width(spaced)} characters: equivalent {SyntaxFactory.AreEquivalent(compact, spaced, topLevel: false)}, IsEquivalentTo {compact.IsEquivalentTo(spaced)}, tokens {tokens}, unlike statements [{string.Join(" ", unlike)}]");
}

Console.WriteLine($"{Width(Parse(6))} and {Width(Parse(40))} characters: equivalent {SyntaxFactory.AreEquivalent(Parse(6), Parse(40), topLevel: false)}");

SyntaxTree Parse(int blanks) => CSharpSyntaxTree.ParseText("class Mill { void Grind(int grain) { total = checked(grain * grain + grain * " + new string(' ', blanks) + "grain * 2 - 1); } int total; }");

static int Width(SyntaxTree tree) => tree.GetRoot().DescendantNodes().OfType<ExpressionStatementSyntax>().Single().Span.Length;
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: equivalence depends on other things now"; exit 1; }
55 and 56 characters: equivalent True, IsEquivalentTo True, tokens True, unlike statements []
55 and 60 characters: equivalent True, IsEquivalentTo True, tokens True, unlike statements []
55 and 61 characters: equivalent False, IsEquivalentTo False, tokens True, unlike statements [Block]
55 and 95 characters: equivalent False, IsEquivalentTo False, tokens True, unlike statements [Block]
61 and 95 characters: equivalent True
X
