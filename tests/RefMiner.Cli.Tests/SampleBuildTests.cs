using System.Collections.Immutable;
using RefMiner.Running;

namespace RefMiner;

/// <summary>The sample house is code that people read: it has to build.</summary>
public sealed class SampleBuildTests
{
    [Test]
    [Category("Build")]
    public void Build_SampleHouse_HasNoWarnings()
    {
        using var temp = new TempFolder();
        var run = Dotnet(
                [
                    "build",
                    Path.Combine(Repository.Onex, "Onex.sln"),
                    "--artifacts-path",
                    temp.At("build"),
                    "-m:1",
                    "-nodeReuse:false",
                    "-warnaserror",
                    "--tl:off",
                ],
                temp.Path
            )
            .RunAsProcess();

        Assert.That(run.ExitCode, Is.Zero, run.Output + run.Errors);
    }

    /// <summary>A run of the dotnet command.</summary>
    internal static Refminer Dotnet(IEnumerable<string> arguments, string folder) =>
        new()
        {
            Program = [],
            Arguments = [.. arguments],
            Folder = folder,
            Variables = ToolVariables(),
            Limit = TimeSpan.FromMinutes(15),
        };

    /// <summary>Takes away what the build that started these tests left for its own children.</summary>
    private static ImmutableDictionary<string, string?> ToolVariables() =>
        Environment
            .GetEnvironmentVariables()
            .Keys.Cast<string>()
            .Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            .ToImmutableDictionary(name => name, _ => (string?)null);
}
