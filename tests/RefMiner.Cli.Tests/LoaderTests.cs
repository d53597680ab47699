using System.Diagnostics;
using RefMiner.Running;

namespace RefMiner;

/// <summary>What each loader makes of projects, and that only one of them runs anything.</summary>
public sealed class LoaderTests
{
    private static readonly TempFolder Home = new();
    private static readonly Lazy<string> Restored = new(Restore);

    [OneTimeTearDown]
    public static void Delete() => Home.Dispose();

    /// <summary>Each writes a file when it is run.</summary>
    private static void SetTraps(TempFolder temp, string trap)
    {
        temp.Write(
            "tree/App.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk" InitialTargets="Spring">
              <Import Project="traps.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Name>$([System.IO.File]::WriteAllText('{trap}/function', 'x'))</Name>
                <AssemblyName>App$([System.IO.Directory]::CreateDirectory('{trap}/folder'))</AssemblyName>
              </PropertyGroup>
              <UsingTask TaskName="Inline" TaskFactory="RoslynCodeTaskFactory" AssemblyFile="$(MSBuildToolsPath)/Microsoft.Build.Tasks.Core.dll">
                <Task><Code Type="Fragment" Language="cs">System.IO.File.WriteAllText("{trap}/inline", "x");</Code></Task>
              </UsingTask>
              <Target Name="Spring"><Exec Command="touch {trap}/exec" /><Inline /></Target>
              <Target Name="Late" BeforeTargets="ResolveAssemblyReferences;CoreCompile;Restore">
                <Exec Command="touch {trap}/late" />
              </Target>
              <ItemGroup><Analyzer Include="trap.dll" /></ItemGroup>
            </Project>
            """
        );
        temp.Write(
            "tree/traps.props",
            $"""<Project><PropertyGroup><Sprung>$([System.IO.File]::WriteAllText('{trap}/props', 'x'))</Sprung></PropertyGroup></Project>"""
        );
        temp.Write(
            "tree/Directory.Build.props",
            $"""<Project InitialTargets="Early"><Target Name="Early"><Exec Command="touch {trap}/build-props" /></Target></Project>"""
        );
        temp.Write("tree/Directory.Build.rsp", $"-t:Spring -fileLogger -fileLoggerParameters:logfile={trap}/rsp");
        temp.Write("tree/MSBuild.rsp", $"-t:Spring -p:X={trap}");
        temp.Write("tree/.editorconfig", "root = true");
        temp.Write("tree/trap.dll", "not an assembly");
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
    }

    [TestCase("auto")]
    [TestCase("source")]
    public void Index_BoobyTrappedProject_LeavesNoTrace(string loader)
    {
        using var temp = new TempFolder();
        Directory.CreateDirectory(temp.At("trap"));
        SetTraps(temp, temp.At("trap"));
        var before = Snapshot.Of(temp.At("tree"));

        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index"), "--load", loader).Succeeded();

        Assert.That(Directory.EnumerateFileSystemEntries(temp.At("trap")), Is.Empty);
        Assert.That(Snapshot.Of(temp.At("tree")), Is.EqualTo(before));
    }

    [TestCase("App.csproj")]
    [TestCase("App.slnx")]
    [TestCase("App.sln")]
    [TestCase("App.slnf")]
    [TestCase("")]
    public void Index_WithMsBuild_BindsWhatTheProjectCompiles(string target)
    {
        using var temp = new TempFolder();
        WriteProject(temp);

        var run = Refminer
            .Run("index", temp.At("tree", target), "--index", temp.At("index"), "--name", "tree", "--load", "msbuild", "--format", "json")
            .Succeeded();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (int)run.Json["corpora"]![0]!["invocations"]!,
                Is.Positive.And.EqualTo((int)run.Json["corpora"]![0]!["invocationsResolved"]!),
                run.Errors
            );
            Assert.That(run.Errors, Does.Contain("runs the build logic"));
        }
    }

    [Test]
    public void Index_WithMsBuildAfterSource_ComparesResolution()
    {
        using var temp = new TempFolder();
        WriteProject(temp);
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index"), "--load", "source").Succeeded();

        var run = Refminer.Run("index", temp.At("tree"), "--index", temp.At("index"), "--load", "msbuild").Succeeded();

        Assert.That(
            run.Errors,
            Does.Match(@"the source loader had resolved [\d.]+ % of \d+ invocations, the msbuild loader resolves 100.0 % of \d+")
        );
    }

    [TestCase("App.slnx")]
    [TestCase("App.csproj")]
    public void Index_SolutionBySource_MinesItsFolderAndSaysSo(string target)
    {
        using var temp = new TempFolder();
        WriteProject(temp);

        var run = Refminer.Run("index", temp.At("tree", target), "--index", temp.At("index")).Succeeded();

        Assert.That(run.Errors, Does.Contain("--load msbuild loads what the file names").And.Contain("refminer: tree: profile"));
    }

    [Test]
    public void Index_UnresolvedWithMsBuild_IsNotAdvisedToUseIt()
    {
        using var temp = new TempFolder();
        WriteProject(temp);
        temp.Write("tree/Store.cs", "public class Store\n{\n    public void Save() { Gone.First(); Gone.Second(); }\n}\n");

        var run = Refminer.Run("index", temp.At("tree"), "--index", temp.At("index"), "--load", "msbuild").Succeeded();

        Assert.That(run.Errors, Does.Contain("names did not resolve").And.Not.Contain("mine it with --load msbuild"));
    }

    [Test]
    public void Index_BrokenSolutionWithMsBuild_IsRefused()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        var solution = temp.Write("tree/App.slnx", "<Solution><Project");

        Refusal.Check(Refminer.Run("index", solution, "--index", temp.At("index"), "--load", "msbuild"), 3, "RM1013", "--load source");
    }

    /// <summary>Writes a restored project, in every form that a loader takes.</summary>
    private static void WriteProject(TempFolder temp)
    {
        foreach (var file in Directory.EnumerateFiles(Restored.Value, "*", SearchOption.AllDirectories))
            temp.Write(
                Path.Combine("tree", Path.GetRelativePath(Restored.Value, file)),
                File.ReadAllText(file).Replace(Restored.Value, temp.At("tree"), StringComparison.Ordinal)
            );
    }

    // A restore takes longer than all else here, and gives each copy the same but for its folder.
    private static string Restore()
    {
        Home.Write(
            "tree/App.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"""
        );
        Home.Write("tree/App.slnx", """<Solution><Project Path="App.csproj" /></Solution>""");
        Home.Write("tree/App.slnf", """{ "solution": { "path": "App.sln", "projects": [ "App.csproj" ] } }""");
        Home.Write(
            "tree/App.sln",
            """
            Microsoft Visual Studio Solution File, Format Version 12.00
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "App", "App.csproj", "{11111111-1111-1111-1111-111111111111}"
            EndProject
            Global
            EndGlobal
            """
        );
        Home.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        using var restore = Process.Start(
            new ProcessStartInfo(Refminer.Host, ["restore", Home.At("tree", "App.csproj")]) { RedirectStandardOutput = true }
        )!;
        restore.StandardOutput.ReadToEnd();
        restore.WaitForExit();
        Assert.That(restore.ExitCode, Is.Zero);
        return Home.At("tree");
    }
}
