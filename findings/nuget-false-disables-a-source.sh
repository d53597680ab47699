#!/usr/bin/env bash
# NuGet.Configuration 8.0.0 and .NET SDK 10.0.401. `<disabledPackageSources><add key="main" value="false" />` disables the source.
# Most read it as what it says, and write it to switch a source on again that a configuration above has switched off; the value is a part of the format, and false is its other value. Seen: only
# the name counts. The source that is written with false is disabled where nobody disabled it before, and stays so where somebody did; a restore then looks for its packages elsewhere.
# Only <clear /> switches sources on again, all of them. `dotnet nuget list source` says the same.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p above/below fresh
printf '<configuration>\n  <packageSources>\n    <clear />\n    <add key="main" value="https://main.invalid/index.json" />\n    <add key="other" value="https://other.invalid/index.json" />\n  </packageSources>\n' | tee above/nuget.config > fresh/nuget.config
printf '  <disabledPackageSources>\n    <add key="main" value="true" />\n  </disabledPackageSources>\n</configuration>\n' >> above/nuget.config
printf '  <disabledPackageSources>\n    <add key="main" value="false" />\n  </disabledPackageSources>\n</configuration>\n' >> fresh/nuget.config
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="NuGet.Configuration" Version="[8.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using NuGet.Configuration;

Show("false, where nothing was disabled", "fresh", "");
Show("true above", "above/below", "");
Show("true above, false below", "above/below", "<disabledPackageSources><add key=\"main\" value=\"false\" /></disabledPackageSources>");
Show("true above, clear below", "above/below", "<disabledPackageSources><clear /></disabledPackageSources>");

static void Show(string what, string folder, string below)
{
    if (folder != "fresh")
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"<configuration>{below}</configuration>");
    var sources = new PackageSourceProvider(Settings.LoadDefaultSettings(Path.GetFullPath(folder), null, null)).LoadPackageSources();
    Console.WriteLine($"{what}: {string.Join(", ", sources.Select(source => $"{source.Name} {(source.IsEnabled ? "on" : "off")}"))}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
{
  dotnet out/app.dll
  (cd fresh && dotnet nuget list source | grep -oE '(main|other) \[(Enabled|Disabled)\]')
} | tee seen
diff seen - <<'X' || { echo "changed: NuGet reads disabled sources otherwise now"; exit 1; }
false, where nothing was disabled: main off, other on
true above: main off, other on
true above, false below: main off, other on
true above, clear below: main on, other on
main [Disabled]
other [Enabled]
X
