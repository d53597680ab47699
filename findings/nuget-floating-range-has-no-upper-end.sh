#!/usr/bin/env bash
# NuGet.Versioning 8.0.0. The range `1.*` is satisfied by 2.5.0, and by 9.0.0-beta.
# Most read `Version="1.*"` as "any 1", and expect Satisfies to say so, as the star is part of the range and ToString shows it. Seen: Satisfies looks only at the lower end; only
# range.Float.Satisfies knows the star. FindBestMatch prefers a 1, but where none is on offer it gives 2.0.0, a new major version. `[1.*, 2.0.0)` has both ends.
# Who checks by Satisfies whether a resolved version fits what the project asks for never finds a misfit.
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

var offered = new[] { "2.0.0", "3.0.0" }.Select(NuGetVersion.Parse);
foreach (var text in new[] { "1.*", "1.2.*", "1.0.0-*", "[1.*, 2.0.0)", "[1.0.0, 2.0.0)" })
{
    var range = VersionRange.Parse(text);
    var satisfied = new[] { "1.2.5", "1.9.0", "2.5.0", "9.0.0-beta" }.Where(version => range.Satisfies(NuGetVersion.Parse(version)));
    var floating = new[] { "1.2.5", "1.9.0", "2.5.0", "9.0.0-beta" }.Where(version => range.Float?.Satisfies(NuGetVersion.Parse(version)) is true);
    Console.WriteLine($"{text}: satisfied by {string.Join(" ", satisfied)}; its float by {string.Join(" ", floating)}; best of {string.Join(" ", offered)}: {range.FindBestMatch(offered)?.ToString() ?? "none"}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: floating ranges have an upper end now"; exit 1; }
1.*: satisfied by 1.2.5 1.9.0 2.5.0 9.0.0-beta; its float by 1.2.5 1.9.0; best of 2.0.0 3.0.0: 2.0.0
1.2.*: satisfied by 1.2.5 1.9.0 2.5.0 9.0.0-beta; its float by 1.2.5; best of 2.0.0 3.0.0: 2.0.0
1.0.0-*: satisfied by 1.2.5 1.9.0 2.5.0 9.0.0-beta; its float by ; best of 2.0.0 3.0.0: 2.0.0
[1.*, 2.0.0): satisfied by 1.2.5 1.9.0; its float by 1.2.5 1.9.0; best of 2.0.0 3.0.0: none
[1.0.0, 2.0.0): satisfied by 1.2.5 1.9.0; its float by ; best of 2.0.0 3.0.0: none
X
