#!/usr/bin/env bash
# Scriban.Signed 7.6.1. `for x in [1,2,3,4,5] reversed offset:1 limit:2` gives 5 and 4: the offset counts from the front, the limit from the end.
# Liquid, from which the loop comes, takes the part first and turns it round: 3, 2. Others turn the list round first: 4, 3. Either way the page of an offset and a limit is a part without gaps in front. Seen: the offset is left out at
# the front, what is left is turned round, and then the limit counts. Pages of two from behind are 5 4, 5 4 and 5, the order of the words does not matter, and templates of Liquid show other items.
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

foreach (var loop in new[] { "limit:2", "offset:1 limit:2", "reversed", "reversed limit:2", "reversed offset:1", "reversed offset:0 limit:2", "reversed offset:2 limit:2", "reversed offset:4 limit:2", "offset:2 limit:2 reversed" })
    Console.WriteLine($"{loop}: {Template.Parse($"{{{{ for x in [1,2,3,4,5] {loop} }}}}{{{{ x }}}} {{{{ end }}}}").Render()}| Liquid: {Template.ParseLiquid($"{{% for x in (1..5) {loop} %}}{{{{ x }}}} {{% endfor %}}").Render()}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: a reversed part is another part now"; exit 1; }
limit:2: 1 2 | Liquid: 1 2 
offset:1 limit:2: 2 3 | Liquid: 2 3 
reversed: 5 4 3 2 1 | Liquid: 5 4 3 2 1 
reversed limit:2: 5 4 | Liquid: 5 4 
reversed offset:1: 5 4 3 2 | Liquid: 5 4 3 2 
reversed offset:0 limit:2: 5 4 | Liquid: 5 4 
reversed offset:2 limit:2: 5 4 | Liquid: 5 4 
reversed offset:4 limit:2: 5 | Liquid: 5 
offset:2 limit:2 reversed: 5 4 | Liquid: 5 4 
X
