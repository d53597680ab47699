#!/usr/bin/env bash
# Scriban.Signed 7.5.3. array.sort puts texts in an order that the operator < of the same template says is wrong.
# Most expect a sorted list to be ascending by <. Seen: < compares by code unit ("B" before "a", "_" after "Z"), array.sort by the
# culture's rules (a before B, _ first), so a template that merges or looks up sorted lists by < goes wrong without an error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Scriban.Signed" Version="[7.5.3]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Scriban;

Console.WriteLine(Template.Parse("sorted: {{ ['a', 'B', '_', 'Z', 'c'] | array.sort | array.join ' ' }}").Render());
Console.WriteLine(Template.Parse("B < a: {{ 'B' < 'a' }}; Z < _: {{ 'Z' < '_' }}").Render());
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: Scriban orders texts otherwise now"; exit 1; }
sorted: _ a B c Z
B < a: true; Z < _: true
X
