#!/usr/bin/env bash
# Microsoft.VisualStudio.SolutionPersistence 1.0.52. Saving a solution as .slnx takes away the names of its projects, even those it has just read from a .slnx.
# Most expect a document to keep an attribute that its own model has read, and a conversion from .sln to keep what a project is called in it. Seen: DisplayName is read from both formats, but
# the attribute is deleted from a .slnx that is opened and saved without a change, one that is set by code is written neither to .slnx nor to .sln, and after a conversion to .slnx and back the
# project is called after its file. Its id is new as well, and a solution without Release|x64 has one. Comments and unknown attributes are kept.
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
using Microsoft.VisualStudio.SolutionPersistence;
using Microsoft.VisualStudio.SolutionPersistence.Model;
using Microsoft.VisualStudio.SolutionPersistence.Serializer;

var read = await Open(SolutionSerializers.SlnXml, "<Solution><!-- shop --><Project Path=\"till/Till.csproj\" DisplayName=\"The till\" Floor=\"2\" /></Solution>");
Console.WriteLine($"slnx read: {read.SolutionProjects[0].DisplayName}; saved: {await Save(SolutionSerializers.SlnXml, read)}");
var made = new SolutionModel();
made.AddProject("till/Till.csproj").DisplayName = "The till";
Console.WriteLine($"made by code: slnx {await Save(SolutionSerializers.SlnXml, made)}");
Console.WriteLine($"made by code: sln {Projects(await Save(SolutionSerializers.SlnFileV12, made))}");
var old = await Open(SolutionSerializers.SlnFileV12, """
    Microsoft Visual Studio Solution File, Format Version 12.00
    Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "The till", "till\Till.csproj", "{11111111-1111-1111-1111-111111111111}"
    EndProject
    Global
    	GlobalSection(SolutionConfigurationPlatforms) = preSolution
    		Debug|Any CPU = Debug|Any CPU
    		Debug|x64 = Debug|x64
    		Release|Any CPU = Release|Any CPU
    	EndGlobalSection
    EndGlobal
    """);
Console.WriteLine($"sln read: {old.SolutionProjects[0].DisplayName} {old.SolutionProjects[0].Id}");
var back = await Open(SolutionSerializers.SlnXml, await Save(SolutionSerializers.SlnXml, old));
var again = await Save(SolutionSerializers.SlnFileV12, back);
Console.WriteLine($"by slnx and back: {Projects(again)}, id kept {again.Contains("11111111-1111")}, Release|x64 {again.Contains("Release|x64 = Release|x64")}");

static string Projects(string sln) => string.Join(" ", sln.Split('\n').Where(line => line.StartsWith("Project(", StringComparison.Ordinal)).Select(line => line.Split(',')[0].Split('=')[1].Trim()));

static async Task<SolutionModel> Open<T>(ISolutionSingleFileSerializer<T> serializer, string text)
{
    using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
    return await serializer.OpenAsync(stream, default);
}

static async Task<string> Save<T>(ISolutionSingleFileSerializer<T> serializer, SolutionModel solution)
{
    using var stream = new MemoryStream();
    await serializer.SaveAsync(stream, solution, default);
    return Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n") is var text && text.StartsWith('<') ? text.ReplaceLineEndings("").Trim() : text;
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: names of projects are kept now"; exit 1; }
slnx read: The till; saved: <Solution><!-- shop --><Project Path="till/Till.csproj" Floor="2" /></Solution>
made by code: slnx <Solution>  <Project Path="till/Till.csproj" /></Solution>
made by code: sln "Till"
sln read: The till 11111111-1111-1111-1111-111111111111
by slnx and back: "Till", id kept False, Release|x64 True
X
