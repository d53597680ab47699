#!/usr/bin/env bash
# NuGet.Versioning 8.0.0. Of two pre-release versions the older one is the newest as soon as their number goes from ten to eleven digits.
# The class is named SemanticVersion; Semantic Versioning compares an identifier of digits alone as a number of any size, and most who count builds, or use a time as number, rely on it. Seen: up to int.MaxValue it is a number, above
# it is a text, and 9999999999 is higher than 10000000000. A float `1.0.0-ci.*` takes the wrong package, and sorted lists and "latest" are wrong, without a sign.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="NuGet.Versioning" Version="[8.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using NuGet.Versioning;

foreach (var (lower, higher) in new[] { ("1.0.0-ci.9", "1.0.0-ci.10"), ("1.0.0-ci.999999999", "1.0.0-ci.1000000000"), ("1.0.0-ci.9999999999", "1.0.0-ci.10000000000"), ("1.0.0-ci.99999999999", "1.0.0-ci.100000000000") })
    Console.WriteLine($"{lower} < {higher}: {NuGetVersion.Parse(lower) < NuGetVersion.Parse(higher)}");
var builds = new[] { 9999999998, 9999999999, 10000000000, 10000000001 }.Select(build => NuGetVersion.Parse($"1.0.0-ci.{build}")).ToList();
Console.WriteLine($"latest: {builds.Max()}");
Console.WriteLine($"1.0.0-ci.* takes {VersionRange.Parse("1.0.0-ci.*").FindBestMatch(builds)}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: large numbers compare otherwise now"; exit 1; }
1.0.0-ci.9 < 1.0.0-ci.10: True
1.0.0-ci.999999999 < 1.0.0-ci.1000000000: True
1.0.0-ci.9999999999 < 1.0.0-ci.10000000000: False
1.0.0-ci.99999999999 < 1.0.0-ci.100000000000: False
latest: 1.0.0-ci.9999999999
1.0.0-ci.* takes 1.0.0-ci.9999999999
X
