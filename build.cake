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

// `dotnet csharpier format .` lays the code out again.
Task("CheckFormat")
    .Does(() => DotNetTool("csharpier check ."));

Task("Build")
    .IsDependentOn("CheckFormat")
    .IsDependentOn("Restore")
    .Does(() => DotNetBuild("./RefMiner.sln", new DotNetBuildSettings { Configuration = configuration, NoRestore = true }));

Task("Test")
    .IsDependentOn("Build")
    .Does(() => DotNetTest("./RefMiner.sln", new DotNetTestSettings { Configuration = configuration, NoBuild = true, NoRestore = true }));

// The tool is compiled for runtimes that the build does not know of, so it is restored and built once more.
Task("Pack")
    .Does(() => DotNetPack("./RefMiner.sln", new DotNetPackSettings { Configuration = configuration, OutputDirectory = packages }));

Task("Publish")
    .Does(() => DotNetPublish("./src/RefMiner.Cli", new DotNetPublishSettings
    {
        Configuration = configuration,
        Runtime = Argument("runtime", "linux-x64"),
        SelfContained = false,
        OutputDirectory = "./artifacts/refminer",
    }));

Task("IndexSamples")
    .IsDependentOn("Build")
    .Does(() =>
{
    var arguments = new ProcessArgumentBuilder().AppendQuoted($"./src/RefMiner.Cli/bin/{configuration}/net10.0/refminer.dll").Append("reindex");
    var exitCode = StartProcess("dotnet", new ProcessSettings { Arguments = arguments });
    if (exitCode != 0) throw new CakeException(exitCode, $"Mining ended with exit code {exitCode}.");
});

Task("Default")
    .IsDependentOn("Test")
    .IsDependentOn("IndexSamples");

RunTarget(target);
