using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Loading;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner.Compilations;

/// <summary>Evaluating a restored tree tells the same of its projects as loading it with MSBuild.</summary>
public sealed class LoadersAgreeTests
{
    private const string Net = "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>";

    private static readonly string[] Projects =
    [
        "Chosen/Chosen.csproj",
        "Listed/Listed.csproj",
        "Older/Older.csproj",
        "Plain/Plain.csproj",
        "Shared/Shared.csproj",
        "Site/Site.csproj",
    ];

    private static readonly Lazy<(ImmutableArray<SourceProject> Evaluated, ImmutableArray<SourceProject> Loaded)> Both = new(Load);

    [TestCaseSource(nameof(Projects))]
    public void Group_RestoredProject_IsTheSameByBothLoaders(string path)
    {
        var (evaluated, loaded) = Both.Value;

        Assert.That(Described(evaluated, path), Is.EqualTo(Described(loaded, path)));
    }

    private static string Described(ImmutableArray<SourceProject> projects, string path)
    {
        var project = projects.Single(project => project.Path == path);
        return string.Join(
            '\n',
            "files " + string.Join(' ', project.Files.Concat(project.Linked).Order(StringComparer.Ordinal)),
            "symbols " + string.Join(' ', project.Options.PreprocessorSymbolNames.Order(StringComparer.Ordinal)),
            "language " + project.Options.LanguageVersion.ToDisplayString(),
            "projects " + string.Join(' ', project.References.Select(i => projects[i].Path).Order(StringComparer.Ordinal)),
            "references " + string.Join(' ', project.Assemblies.Select(Path.GetFileName).Distinct().Order(StringComparer.Ordinal))
        );
    }

    private static (ImmutableArray<SourceProject>, ImmutableArray<SourceProject>) Load()
    {
        using var tree = new TempTree();
        Write(tree);
        using var restore = Process.Start(
            new ProcessStartInfo("dotnet", ["restore", tree.Full("All.slnx")]) { RedirectStandardOutput = true }
        )!;
        var said = restore.StandardOutput.ReadToEnd();
        restore.WaitForExit();
        Assert.That(restore.ExitCode, Is.Zero, said);

        var files = new TreeFiles(tree.Root);
        var listing = SourceWalk.List(files, SourceRules.None, default);
        return (
            ProjectMap.Read(files, listing, null, default).Group(listing.Files),
            MsBuildProjects.Load(files, null, listing, default).Group(listing.Files)
        );
    }

    private static void Write(TempTree tree)
    {
        foreach (
            var (folder, sdk, properties, rest) in new[]
            {
                ("Plain", "", Net + "<DefineConstants>$(DefineConstants);QUAY</DefineConstants>", ""),
                (
                    "Chosen",
                    "",
                    Net,
                    "<ItemGroup><Compile Remove=\"Old/**\"/><Compile Include=\"../Plain/Ship.cs\" Link=\"Ship.cs\"/></ItemGroup>"
                ),
                (
                    "Listed",
                    "",
                    Net + "<EnableDefaultCompileItems>false</EnableDefaultCompileItems>",
                    "<ItemGroup><Compile Include=\"src/*.cs\" Exclude=\"src/Skip*.cs\"/><ProjectReference "
                        + "Include=\"../Plain/Plain.csproj\"/></ItemGroup>"
                ),
                (
                    "Older",
                    "",
                    "<TargetFramework>net10.0</TargetFramework><LangVersion>12</LangVersion><DebugType "
                        + "Condition=\"'$(Configuration)' == 'Release'\">none</DebugType>",
                    "<ItemGroup><ProjectReference Include=\"../Listed/Listed.csproj\"/></ItemGroup>"
                ),
                ("Shared", "", Net, "<Import Project=\"../Common/Common.projitems\"/>"),
                ("Site", ".Web", Net, "<ItemGroup><ProjectReference Include=\"../Plain/Plain.csproj\"/></ItemGroup>"),
            }
        )
        {
            tree.With(
                    $"{folder}/{folder}.csproj",
                    $"<Project Sdk=\"Microsoft.NET.Sdk{sdk}\"><PropertyGroup>{properties}</PropertyGroup>{rest}</Project>"
                )
                .With($"{folder}/{folder}.cs", $"namespace Quay;\n\npublic class {folder};\n");
        }

        foreach (var path in new[] { "Plain/Ship.cs", "Chosen/Old/Ship.cs", "Listed/src/A.cs", "Listed/src/SkipB.cs", "Common/Crew.cs" })
            tree.With(path, $"class {Path.GetFileNameWithoutExtension(path)};\n");
        tree.With(
                "Common/Common.projitems",
                "<Project><ItemGroup><Compile Include=\"$(MSBuildThisFileDirectory)Crew.cs\"/></ItemGroup></Project>"
            )
            .With("All.slnx", $"<Solution>{string.Concat(Projects.Select(path => $"<Project Path=\"{path}\"/>"))}</Solution>");
    }
}
