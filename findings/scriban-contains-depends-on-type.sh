#!/usr/bin/env bash
# Scriban.Signed 7.5.3. `ids | array.contains 2` is false for a list of long values with a 2 in it.
# In the same template ids[1] == 2 is true, and templates have one kind of number as far as a writer can see, so most expect a list to contain what is equal to one of its items. Seen: array.contains, array.uniq and == of
# two lists compare by the .NET type: a literal is an int, ids from a database are mostly long, prices double. The page shows nothing for the ids, without an error; with a model of int it is right, and the writer
# of the template cannot see which it is.
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

var model = new { ids = new long[] { 1, 2, 3 }, counts = new[] { 1, 2, 3 }, prices = new[] { 1.0, 2.0 }, id = 2L, count = 2 };
foreach (var text in new[] { "ids | array.contains 2", "ids[1] == 2", "ids | array.contains count", "counts | array.contains id", "counts | array.contains count", "prices | array.contains 2", "prices[1] == 2", "[1, 2.0, 3] | array.contains 2", "ids == counts", "[1, 1.0, 2] | array.uniq | array.size" })
    Console.WriteLine($"{text}: {Template.Parse($"{{{{ {text} }}}}").Render(model)}");
Console.WriteLine(Template.Parse("orders shown: {{ for order in [1, 2, 3, 4] }}{{ if ids | array.contains order }}{{ order }} {{ end }}{{ end }}").Render(model).TrimEnd());
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: Scriban compares the items of lists otherwise now"; exit 1; }
ids | array.contains 2: false
ids[1] == 2: true
ids | array.contains count: false
counts | array.contains id: false
counts | array.contains count: true
prices | array.contains 2: false
prices[1] == 2: true
[1, 2.0, 3] | array.contains 2: false
ids == counts: false
[1, 1.0, 2] | array.uniq | array.size: 3
orders shown:
X
