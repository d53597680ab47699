#!/usr/bin/env bash
# Scriban.Signed 7.6.1. `tags.size` is nothing where tags is a HashSet, a queue, a LINQ query or the keys of a dictionary.
# The documentation gives .size as the number of elements of an array, and any enumerable can be looped over and passed to array.size. Most who change a list of their model into a set expect templates to go on as before. Seen: .size is a number
# for lists and arrays, and null, not an error, for all others; so is an index. `if tags.size > 0` does not hold for any set, and the part of the page is missing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Scriban.Signed" Version="[7.6.1]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Scriban;

foreach (var (name, tags) in new (string, IEnumerable<string>)[]
{
    ("list", new List<string> { "a", "b" }), ("array", new[] { "a", "b" }), ("HashSet", new HashSet<string> { "a", "b" }), ("SortedSet", new SortedSet<string> { "a", "b" }),
    ("Queue", new Queue<string>(["a", "b"])), ("query", new List<string> { "a", "b" }.Where(tag => tag != "")), ("keys", new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }.Keys),
})
    Console.WriteLine($"{name}: {Template.Parse("{{ for tag in tags }}{{ tag }} {{ end }}| size '{{ tags.size }}', array.size {{ tags | array.size }}, {{ if tags.size > 0 }}some{{ else }}none{{ end }}").Render(new { Tags = tags })}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: sets have a size now"; exit 1; }
list: a b | size '2', array.size 2, some
array: a b | size '2', array.size 2, some
HashSet: a b | size '', array.size 2, none
SortedSet: a b | size '', array.size 2, none
Queue: a b | size '', array.size 2, none
query: a b | size '', array.size 2, none
keys: a b | size '', array.size 2, none
X
