#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Workspaces 5.12.0. WithModifiers of SyntaxGenerator takes `ref` from a parameter and `fixed` from a field, though it was told to keep them.
# GetModifiers names Ref, ReadOnly and Fixed for such nodes, and most add or take a modifier by WithModifiers(node, GetModifiers(node).WithPartial(true)), as for types, where all stay. Seen: even with the same modifiers as before, a `ref` or
# `ref readonly` parameter becomes one by value and a fixed buffer an array without its keyword, which is no code; WithAccessibility of the accessibility it had takes `this`, `out`, `in` and `params` from a
# parameter. A method that fills its `ref` parameter fills a copy then. The modifiers of types and other members stay.
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
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

var generator = SyntaxGenerator.GetGenerator(new AdhocWorkspace(), LanguageNames.CSharp);
const string code = """
    file static class Till { static void Fill(this int a, ref int b, ref readonly int c, out int d, in int e, scoped ref int f, params int[] g) => d = b = 1; }
    readonly ref partial struct Desk { public readonly required int Count; }
    unsafe struct Shelf { public fixed int Slots[3]; }
    """;
foreach (var node in CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes().Where(node => node is MemberDeclarationSyntax or ParameterSyntax))
{
    var modifiers = generator.GetModifiers(node);
    Console.WriteLine($"{Text(node)}: {modifiers}; with the same modifiers {Text(generator.WithModifiers(node, modifiers))}; with the same accessibility {Text(generator.WithAccessibility(node, generator.GetAccessibility(node)))}");
}

static string Text(SyntaxNode node) => $"`{node.ToString().Split('{', '=', '(')[0].Trim()}`";
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the modifiers stay now"; exit 1; }
`file static class Till`: Static, File; with the same modifiers `file static class Till`; with the same accessibility `file static class Till`
`static void Fill`: Static; with the same modifiers `static void Fill`; with the same accessibility `static void Fill`
`this int a`: None; with the same modifiers `this int a`; with the same accessibility `int a`
`ref int b`: Ref; with the same modifiers `int b`; with the same accessibility `ref int b`
`ref readonly int c`: ReadOnly, Ref; with the same modifiers `int c`; with the same accessibility `readonly ref int c`
`out int d`: None; with the same modifiers `out int d`; with the same accessibility `int d`
`in int e`: None; with the same modifiers `in int e`; with the same accessibility `int e`
`scoped ref int f`: Ref; with the same modifiers `int f`; with the same accessibility `ref int f`
`params int[] g`: None; with the same modifiers `params int[] g`; with the same accessibility `int[] g`
`readonly ref partial struct Desk`: ReadOnly, Partial, Ref; with the same modifiers `readonly ref partial struct Desk`; with the same accessibility `readonly ref partial struct Desk`
`public readonly required int Count;`: ReadOnly, Required; with the same modifiers `public readonly required int Count;`; with the same accessibility `public readonly required int Count;`
`unsafe struct Shelf`: Unsafe; with the same modifiers `unsafe struct Shelf`; with the same accessibility `unsafe struct Shelf`
`public fixed int Slots[3];`: Fixed; with the same modifiers `public int Slots[3];`; with the same accessibility `public fixed int Slots[3];`
X
