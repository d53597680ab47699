#!/usr/bin/env bash
# System.CommandLine 3.0.0. `--filter= build` does not set an empty filter, it takes the next word as the filter.
# Most expect an empty text, as with getopt and argparse, and as `--filter ""` gives here; scripts write `--filter=$FILTER` and rely on it. Seen:
# the word after it is the value, even where it is another option, and is missing among the arguments; at the end of the line the
# same spelling is an error.
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

var filter = new Option<string>("--filter");
var force = new Option<bool>("--force");
var target = new Argument<string>("target") { Arity = ArgumentArity.ZeroOrOne };
var root = new RootCommand { filter, force, target };
foreach (var words in new string[][] { ["--filter", "", "build"], ["--filter=", "build"], ["--filter:", "build"], ["--filter=", "--force", "build"], ["build", "--filter="], ["--filter=a", "build"] })
{
    var parsed = root.Parse(words);
    var result = parsed.Errors.Count > 0 ? "error" : $"filter [{parsed.GetValue(filter)}], force {parsed.GetValue(force)}, target [{parsed.GetValue(target)}]";
    Console.WriteLine($"{string.Join(" ", words.Select(word => word.Length == 0 ? "''" : word))}: {result}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: System.CommandLine reads empty values otherwise now"; exit 1; }
--filter '' build: filter [], force False, target [build]
--filter= build: filter [build], force False, target []
--filter: build: filter [build], force False, target []
--filter= --force build: filter [--force], force False, target [build]
build --filter=: error
--filter=a build: filter [a], force False, target [build]
X
