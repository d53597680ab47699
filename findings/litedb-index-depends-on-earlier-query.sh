#!/usr/bin/env bash
# LiteDB 5.0.21. What an index holds, and so what a query finds, depends on whether the process ran a query before it created the index.
# Most expect the same data, the same EnsureIndex and the same query to find the same. Seen: a new process that calls EnsureIndex(page =>
# page.Tags) first does not find the page without tags by `Any(tag => tag != "old")`; where a LINQ query of Tags ran before EnsureIndex,
# it does. Expressions are compiled in two ways, of LINQ and of text, and kept by their text for all databases: the first one wins.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="LiteDB" Version="[5.0.21]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using LiteDB;

if (args.Contains("other"))
{
    using var other = new LiteDatabase(new MemoryStream());
    Console.Write($"after a query of another database, which found {other.GetCollection<Page>("pages").Count(page => page.Tags!.Any(tag => tag == "red"))}: ");
}

using var database = new LiteDatabase(new MemoryStream());
var pages = database.GetCollection<Page>("pages");
pages.Insert([new Page { Id = 1, Tags = ["old"] }, new Page { Id = 2, Tags = ["old", "red"] }, new Page { Id = 3, Tags = null }]);
if (args.Contains("same"))
    Console.Write($"after a query, which found {pages.Count(page => page.Tags!.Any(tag => tag == "red"))}: ");
pages.EnsureIndex(page => page.Tags);
Console.WriteLine($"pages {string.Join(" ", pages.Find(page => page.Tags!.Any(tag => tag != "old")).Select(page => page.Id).Order())}");

class Page
{
    public int Id { get; set; }

    public List<string>? Tags { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
{ dotnet out/app.dll; dotnet out/app.dll same; dotnet out/app.dll other; } | tee seen
diff seen - <<'X' || { echo "changed: LiteDB indexes otherwise now"; exit 1; }
pages 2
after a query, which found 1: pages 2 3
after a query of another database, which found 0: pages 2 3
X
