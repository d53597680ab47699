using RefMiner.Running;

namespace RefMiner;

/// <summary>Whoever asks an index needs no compiler: its assemblies may be missing altogether.</summary>
public sealed class WithoutCompilerTests
{
    private static readonly TempFolder Home = new();
    private static readonly Lazy<string> Program = new(CopyProgram);

    [OneTimeTearDown]
    public static void DeleteProgram() => Home.Dispose();

    [TestCase("similar")]
    [TestCase("context")]
    public void Query_WithoutRoslyn_GivesTheSameBytes(string command)
    {
        var usual = new Refminer { Arguments = [command, "--request", Repository.Request("database-effect"), "--index", SharedIndex.Path] };

        var bare = usual with { Program = ["exec", Program.Value] };

        Assert.That(bare.RunAsProcess().Succeeded().Output, Is.EqualTo(usual.RunAsProcess().Succeeded().Output));
    }

    /// <summary>
    /// All assemblies but Roslyn's. The list of dependencies stays behind too: with it the host would insist on all of them.
    /// </summary>
    private static string CopyProgram()
    {
        foreach (var file in Directory.EnumerateFiles(TestContext.CurrentContext.TestDirectory))
        {
            var name = Path.GetFileName(file);
            var wanted =
                name == "refminer.runtimeconfig.json"
                || (
                    name.EndsWith(".dll", StringComparison.Ordinal) && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                );
            if (wanted)
                File.Copy(file, Home.At(name));
        }

        return Home.At("refminer.dll");
    }
}
