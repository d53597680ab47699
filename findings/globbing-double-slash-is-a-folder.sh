#!/usr/bin/env bash
# Microsoft.Extensions.FileSystemGlobbing 11.0.0. In a pattern, `src//till.cs` does not match src/till.cs, but src/desk/till.cs.
# Most expect a doubled slash to mean one, as everywhere on Linux and in .NET's own paths, or nothing at all; it comes about wherever a folder that ends in a slash is put before `/*.cs`.
# Seen: the empty segment stands for one folder of any name, so that the pattern finds the files one level down and loses those of the folder itself; in an exclusion it keeps what
# was to be left out and drops the rest. `*` for the folder is the same; a slash at the front is ignored.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.Extensions.FileSystemGlobbing" Version="[11.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Microsoft.Extensions.FileSystemGlobbing;

string[] files = ["till.cs", "src/till.cs", "src/desk/till.cs", "src/desk/shelf/till.cs"];
foreach (var pattern in new[] { "src/till.cs", "src//till.cs", "src/*/till.cs", "src///till.cs", "/src/till.cs", "src//*.cs" })
    Console.WriteLine($"include {pattern}: {string.Join(" ", new Matcher().AddInclude(pattern).Match(files).Files.Select(file => file.Path))}");
foreach (var pattern in new[] { "src/*.cs", "src//*.cs" })
    Console.WriteLine($"exclude {pattern}: {string.Join(" ", new Matcher().AddInclude("**/*.cs").AddExclude(pattern).Match(files).Files.Select(file => file.Path))}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: doubled slashes are read otherwise now"; exit 1; }
include src/till.cs: src/till.cs
include src//till.cs: src/desk/till.cs
include src/*/till.cs: src/desk/till.cs
include src///till.cs: src/desk/shelf/till.cs
include /src/till.cs: src/till.cs
include src//*.cs: src/desk/till.cs
exclude src/*.cs: till.cs src/desk/till.cs src/desk/shelf/till.cs
exclude src//*.cs: till.cs src/till.cs src/desk/shelf/till.cs
X
