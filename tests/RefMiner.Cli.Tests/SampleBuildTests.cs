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
        var build = new Refminer
        {
            Program = [],
            Arguments = ["build", Path.Combine(Repository.Onex, "Onex.sln"), "--artifacts-path", temp.At("build"), "-nodeReuse:false", "-warnaserror", "--tl:off"],
            Folder = temp.Path,
            Variables = ToolVariables(),
            Limit = TimeSpan.FromMinutes(5),
        };

        var run = build.Run();

        Assert.That(run.ExitCode, Is.Zero, run.Output + run.Errors);
    }

    /// <summary>Takes away what the build that started these tests left for its own children.</summary>
    private static ImmutableDictionary<string, string?> ToolVariables() => Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
        .ToImmutableDictionary(name => name, _ => (string?)null);
}
