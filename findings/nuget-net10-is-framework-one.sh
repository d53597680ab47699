#!/usr/bin/env bash
# NuGet.Frameworks 8.0.0. The short name `net9` is .NET 9, and `net10` is .NET Framework 1.0.
# Most who leave out the `.0` of a target framework expect it to mean the same for all versions, or for none. Seen: up to `net9` a name without a point is read as a major version, and
# .NETCoreApp from 5 on; with two digits it is read as major and minor, so that `net10` is .NET Framework 1.0 and `net11` 1.1. No error is raised, and nothing is compatible with it.
# Who parses frameworks that people write by hand finds no assets in any package for `net10`, where `net9` had some.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="NuGet.Frameworks" Version="[8.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using NuGet.Frameworks;

var standard = NuGetFramework.Parse("netstandard2.0");
foreach (var text in new[] { "net8", "net9", "net10", "net11", "net10.0", "net11.0" })
{
    var framework = NuGetFramework.Parse(text);
    Console.WriteLine($"{text}: {framework.DotNetFrameworkName}; takes netstandard2.0: {DefaultCompatibilityProvider.Instance.IsCompatible(framework, standard)}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: net10 is read otherwise now"; exit 1; }
net8: .NETCoreApp,Version=v8.0; takes netstandard2.0: True
net9: .NETCoreApp,Version=v9.0; takes netstandard2.0: True
net10: .NETFramework,Version=v1.0; takes netstandard2.0: False
net11: .NETFramework,Version=v1.1; takes netstandard2.0: False
net10.0: .NETCoreApp,Version=v10.0; takes netstandard2.0: True
net11.0: .NETCoreApp,Version=v11.0; takes netstandard2.0: True
X
