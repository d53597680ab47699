using System.Text.Json;

var target = Argument("target", "Default");
var configuration = Argument("configuration", "Release");
var packages = Directory("./artifacts/packages");

Task("Clean")
    .Does(() =>
{
    CleanDirectories("./src/**/bin");
    CleanDirectories("./src/**/obj");
    CleanDirectories("./tests/**/bin");
    CleanDirectories("./tests/**/obj");
    CleanDirectory("./artifacts");
});

Task("Restore")
    .Does(() => DotNetRestore("./RefMiner.sln"));

Task("Build")
    .IsDependentOn("Restore")
    .Does(() => DotNetBuild("./RefMiner.sln", new DotNetBuildSettings { Configuration = configuration, NoRestore = true }));

Task("Test")
    .IsDependentOn("Build")
    .Does(() => DotNetTest("./RefMiner.sln", new DotNetTestSettings { Configuration = configuration, NoBuild = true, NoRestore = true }));

Task("Pack")
    .IsDependentOn("Build")
    .Does(() =>
{
    foreach (var project in GetFiles("./src/*/*.csproj"))
    {
        DotNetPack(project.FullPath, new DotNetPackSettings { Configuration = configuration, NoBuild = true, NoRestore = true, OutputDirectory = packages });
    }
});

Task("IndexSamples")
    .IsDependentOn("Build")
    .Does(() =>
{
    using var sources = JsonDocument.Parse(System.IO.File.ReadAllText("./index/sources.json"));
    foreach (var corpus in sources.RootElement.GetProperty("corpora").EnumerateArray())
    {
        var arguments = new ProcessArgumentBuilder()
            .AppendQuoted($"./src/RefMiner.Cli/bin/{configuration}/net10.0/refminer.dll")
            .Append("index").AppendQuoted(corpus.GetProperty("path").GetString())
            .Append("--name").AppendQuoted(corpus.GetProperty("name").GetString())
            .Append("--profile").AppendQuoted(corpus.GetProperty("profile").GetString())
            .Append("--index").Append("index");
        var exitCode = StartProcess("dotnet", new ProcessSettings { Arguments = arguments });
        if (exitCode != 0) throw new CakeException(exitCode, $"Mining ended with exit code {exitCode}.");
    }
});

Task("Default")
    .IsDependentOn("Test")
    .IsDependentOn("IndexSamples");

RunTarget(target);
