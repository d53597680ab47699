#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp 5.12.0. NormalizeWhitespace adds a blank to the text of a string.
# Most are sure that it never touches what stands inside a literal: it lays out code, and a string's text is one token. Seen: in a verbatim interpolated string that begins with a
# quotation mark, `$@"""{name}""..."`, a blank is put before the first mark, inside the string, so that the program writes ` "report.txt"`. The result compiles without a warning. A quoted path at
# the start of a command line is the usual case, and no longer begins with its quote. Without the interpolation, with \" or with the mark further on, the text is kept.
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

const string name = "report.txt";
Show("""" $@"""{name}"" copied" """", $@"""{name}"" copied");
Show("""" @$"""{name}"" copied" """", @$"""{name}"" copied");
Show("""" $@"copied ""{name}""" """", $@"copied ""{name}""");
Show("""" @"""report.txt"" copied" """", @"""report.txt"" copied");
Show("""" $"\"{name}\" copied" """", $"\"{name}\" copied");

static void Show(string expression, string value)
{
    var code = CSharpSyntaxTree.ParseText($"class Report {{ string Text(string name) => {expression}; }}").GetRoot().NormalizeWhitespace().ToFullString();
    var after = CSharpSyntaxTree.ParseText(code).GetRoot();
    var written = after.DescendantNodes().OfType<ArrowExpressionClauseSyntax>().Single().Expression;
    Console.WriteLine($"{expression.Trim()} is [{value}]; normalized: {written}, first text [{First(written)}]");
}

static string First(ExpressionSyntax text) =>
    text is InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax first, ..] } ? first.TextToken.ValueText
    : text is LiteralExpressionSyntax literal ? literal.Token.ValueText
    : "";
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: NormalizeWhitespace writes such texts otherwise now"; exit 1; }
$@"""{name}"" copied" is ["report.txt" copied]; normalized: $@" ""{name}"" copied", first text [ "]
@$"""{name}"" copied" is ["report.txt" copied]; normalized: @$" ""{name}"" copied", first text [ "]
$@"copied ""{name}""" is [copied "report.txt"]; normalized: $@"copied ""{name}""", first text [copied "]
@"""report.txt"" copied" is ["report.txt" copied]; normalized: @"""report.txt"" copied", first text ["report.txt" copied]
$"\"{name}\" copied" is ["report.txt" copied]; normalized: $"\"{name}\" copied", first text ["]
X
