#!/usr/bin/env bash
# System.CommandLine 3.0.0. An argument that captures all remaining words gets other words than were typed.
# CaptureRemainingTokens is there for tools that start another program (`run tool ...`): the argument captures what follows, whether or not it looks like an option, so most hand its value on. Seen: a word that begins with an option of the tool
# itself, and holds = or :, or is a bundle of letters, arrives as two words, and a first `--` is gone; a word with another option stays whole. `-v5`, meant for the other program, becomes `-v` and `5`. Behind
# a `--` all stays as it is.
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

var program = new Argument<string>("program");
var rest = new Argument<string[]>("arguments") { CaptureRemainingTokens = true };
var verbose = new Option<bool>("--verbose", "-v");
var run = new Command("run") { program, rest, verbose };
var tool = new RootCommand { run };
foreach (var word in new[] { "--verbose", "--other=5", "--verbose=false", "-v=debug", "-v:3", "-v5", "-vx", "--" })
    Console.WriteLine($"run app {word} x: {Words("run", "app", word, "x")}; run app -- {word} x: {Words("run", "app", "--", word, "x")}");

string Words(params string[] words)
{
    var parsed = tool.Parse(words);
    return $"[{string.Join(" | ", parsed.GetValue(rest)!)}]{(parsed.Errors.Count > 0 ? " with an error" : "")}";
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: remaining words stay whole now"; exit 1; }
run app --verbose x: [--verbose | x]; run app -- --verbose x: [--verbose | x]
run app --other=5 x: [--other=5 | x]; run app -- --other=5 x: [--other=5 | x]
run app --verbose=false x: [--verbose | false | x]; run app -- --verbose=false x: [--verbose=false | x]
run app -v=debug x: [-v | debug | x]; run app -- -v=debug x: [-v=debug | x]
run app -v:3 x: [-v | 3 | x]; run app -- -v:3 x: [-v:3 | x]
run app -v5 x: [-v | 5 | x]; run app -- -v5 x: [-v5 | x]
run app -vx x: [-v | x | x]; run app -- -vx x: [-vx | x]
run app -- x: [x]; run app -- -- x: [-- | x]
X
