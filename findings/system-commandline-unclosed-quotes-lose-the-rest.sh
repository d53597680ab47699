#!/usr/bin/env bash
# System.CommandLine 3.0.0. A line with a quote that is not closed is read without the words behind the quote, and without an error.
# Shells ask for more or refuse such a line, and the splitters of Windows and .NET take the rest for one word. Most expect the text, or an error. Seen: `one "two three` is the word one. It concerns Parse of a text, SplitCommandLine, and a line of
# a response file, where one inch mark or a forgotten quote loses the files behind it, while the next line is read; a quote in the middle of a word keeps its text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="System.CommandLine" Version="[3.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.CommandLine;
using System.CommandLine.Parsing;

foreach (var line in new[] { "one \"two three\"", "one \"two three", "one --name=\"two three", "\"one two", "say \"hi" })
    Console.WriteLine($"{line} is [{string.Join(" | ", CommandLineParser.SplitCommandLine(line))}]");
File.WriteAllText("words", "keep.txt \"my file.txt\nlast.txt\n");
var words = new Argument<string[]>("words");
var command = new RootCommand { words };
foreach (var parsed in new[] { command.Parse("one \"two three"), command.Parse(["@words"]) })
    Console.WriteLine($"parsed [{string.Join(" | ", parsed.GetValue(words)!)}], errors {parsed.Errors.Count}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the rest of an unclosed quote is read or refused now"; exit 1; }
one "two three" is [one | two three]
one "two three is [one]
one --name="two three is [one | --name=two three]
"one two is []
say "hi is [say]
parsed [one], errors 0
parsed [keep.txt | last.txt], errors 0
X
