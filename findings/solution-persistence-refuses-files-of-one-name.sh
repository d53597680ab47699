#!/usr/bin/env bash
# Microsoft.VisualStudio.SolutionPersistence 1.0.52. A solution that builds cannot be read when two of its projects have files of one name.
# In a .sln the name stands beside the path, so that shop/Tests.csproj and till/Tests.csproj can be "Shop tests" and "Till tests", and MSBuild builds both. Most expect this model to read what MSBuild
# and the format allow. Seen: OpenAsync throws, because the model takes the name of the file for the name of the project and knows the other as DisplayName only; the same in .slnx, where
# DisplayName does not help either. Only a solution folder of its own for one of them does. A tool that lists the projects of a repository gets none of them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.VisualStudio.SolutionPersistence" Version="[1.0.52]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Text;
using Microsoft.VisualStudio.SolutionPersistence.Serializer;

var sln = File.ReadAllText("shop.sln");
await Show("two names, two files of one name", sln, old: true);
await Show("the same with other files", sln.Replace("till\\Tests.csproj", "till\\TillTests.csproj"), old: true);
await Show("slnx", "<Solution><Project Path=\"shop/Tests.csproj\" DisplayName=\"Shop tests\" /><Project Path=\"till/Tests.csproj\" DisplayName=\"Till tests\" /></Solution>", old: false);
await Show("slnx with a folder", "<Solution><Project Path=\"shop/Tests.csproj\" /><Folder Name=\"/till/\"><Project Path=\"till/Tests.csproj\" /></Folder></Solution>", old: false);

static async Task Show(string name, string text, bool old)
{
    using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
    try
    {
        var solution = old ? await SolutionSerializers.SlnFileV12.OpenAsync(stream, default) : await SolutionSerializers.SlnXml.OpenAsync(stream, default);
        Console.WriteLine($"{name}: {string.Join(", ", solution.SolutionProjects.Select(project => $"{project.FilePath} [{project.ActualDisplayName}, {project.DisplayName}]"))}");
    }
    catch (Exception error)
    {
        Console.WriteLine($"{name}: {error.GetType().Name}: {error.Message}");
    }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
mkdir shop till
for folder in shop till; do echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>' > $folder/Tests.csproj; done
cat > shop.sln <<'X'
Microsoft Visual Studio Solution File, Format Version 12.00
Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Shop tests", "shop\Tests.csproj", "{11111111-1111-1111-1111-111111111111}"
EndProject
Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Till tests", "till\Tests.csproj", "{22222222-2222-2222-2222-222222222222}"
EndProject
Global
	GlobalSection(SolutionConfigurationPlatforms) = preSolution
		Debug|Any CPU = Debug|Any CPU
	EndGlobalSection
	GlobalSection(ProjectConfigurationPlatforms) = postSolution
		{11111111-1111-1111-1111-111111111111}.Debug|Any CPU.ActiveCfg = Debug|Any CPU
		{11111111-1111-1111-1111-111111111111}.Debug|Any CPU.Build.0 = Debug|Any CPU
		{22222222-2222-2222-2222-222222222222}.Debug|Any CPU.ActiveCfg = Debug|Any CPU
		{22222222-2222-2222-2222-222222222222}.Debug|Any CPU.Build.0 = Debug|Any CPU
	EndGlobalSection
EndGlobal
X
dotnet build shop.sln -v q > solution.log 2>&1 || { cat solution.log; exit 2; }
{ echo "dotnet build shop.sln: $(find shop/bin till/bin -name Tests.dll | wc -l) assemblies"; dotnet out/app.dll; } | tee seen
diff seen - <<'X' || { echo "changed: such solutions are read now"; exit 1; }
dotnet build shop.sln: 2 assemblies
two names, two files of one name: SolutionException: Project name 'Tests' already exists in the 'Root' solution folder.
the same with other files: shop/Tests.csproj [Tests, Shop tests], till/TillTests.csproj [TillTests, Till tests]
slnx: SolutionException: Project name 'Tests' already exists in the 'Root' solution folder.
slnx with a folder: shop/Tests.csproj [Tests, ], till/Tests.csproj [Tests, ]
X
