#!/usr/bin/env bash
# NuGet.Packaging 8.0.0. The text of a license expression that was read is another license than the one that was written.
# `(MIT OR Apache-2.0) AND BSD-3-Clause` is parsed into a tree with the right operators, so most expect ToString of the tree to give an expression with the same meaning; only a remark on an internal class says otherwise. Seen: the parentheses are left out,
# and since AND binds more strongly, the text says `MIT OR (Apache-2.0 AND BSD-3-Clause)`; parsed once more it is that tree. Whoever writes a list of licenses, or checks them as text, drops the BSD license for the MIT case.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="NuGet.Packaging" Version="[8.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using NuGet.Packaging.Licenses;

foreach (var text in new[] { "(MIT OR Apache-2.0) AND BSD-3-Clause", "MIT OR Apache-2.0 AND BSD-3-Clause", "BSD-3-Clause AND (MIT OR Apache-2.0)" })
{
    var read = NuGetLicenseExpression.Parse(text);
    var again = NuGetLicenseExpression.Parse(read.ToString());
    Console.WriteLine($"{text}: read {Tree(read)}, written '{read}', read again {Tree(again)}");
}

static string Tree(NuGetLicenseExpression node) => node is LogicalOperator pair ? $"{pair.LogicalOperatorType}({Tree(pair.Left)}, {Tree(pair.Right)})" : node.ToString()!;
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: ToString keeps the meaning now"; exit 1; }
(MIT OR Apache-2.0) AND BSD-3-Clause: read And(Or(MIT, Apache-2.0), BSD-3-Clause), written 'MIT OR Apache-2.0 AND BSD-3-Clause', read again Or(MIT, And(Apache-2.0, BSD-3-Clause))
MIT OR Apache-2.0 AND BSD-3-Clause: read Or(MIT, And(Apache-2.0, BSD-3-Clause)), written 'MIT OR Apache-2.0 AND BSD-3-Clause', read again Or(MIT, And(Apache-2.0, BSD-3-Clause))
BSD-3-Clause AND (MIT OR Apache-2.0): read And(BSD-3-Clause, Or(MIT, Apache-2.0)), written 'BSD-3-Clause AND MIT OR Apache-2.0', read again Or(And(BSD-3-Clause, MIT), Apache-2.0)
X
