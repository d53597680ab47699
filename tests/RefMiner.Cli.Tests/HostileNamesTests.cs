using System.Diagnostics;
using RefMiner.Running;

namespace RefMiner;

/// <summary>Names and links of a mined tree end no run.</summary>
[Platform(Exclude = "Win")]
public sealed class HostileNamesTests
{
    [TestCase("class B { void M() { } }", 0)]
    [TestCase("\0", 4)]
    public void Index_StrangeNamesAndLinks_EndsWithZeroOrFour(string source, int expected)
    {
        using var home = new TempFolder();
        home.Write("tree/A.cs", GeneratedTree.Store("PlainDownloadClient"));
        home.Write("tree/x\n\u202e\"'/\u05d0 b.cs", source);
        home.Write("Secret.cs", "class Secret { void M() { } }");
        Directory.CreateSymbolicLink(home.At("tree/loop"), home.At("tree"));
        File.CreateSymbolicLink(home.At("tree/Out.cs"), home.At("Secret.cs"));

        var run = Refminer.Run("index", home.At("tree"), "--index", home.At("index"));

        Assert.That(run.ExitCode, Is.EqualTo(expected), run.Errors);
        Assert.That(run.Errors.Split('\n').Where(line => line.Contains("RM1009", StringComparison.Ordinal)), Has.Exactly(2).Items);
        Assert.That(run.Errors, Does.Not.Contain("\u202e").And.Not.Contain("Secret"));
    }

    [Test]
    public void Index_FilesWhoseNamesAreNoUnicode_AreSkippedAndCounted()
    {
        using var home = new TempFolder();
        home.Write("tree/A.cs", GeneratedTree.Store("PlainDownloadClient"));
        using (
            var bash = Process.Start(
                "bash",
                ["-c", $@"cd '{home.At("tree")}' && echo 'class B {{ }}' > $'\xff\xfe.cs' && echo 'class C {{ }}' > $'\xff\xfd.cs'"]
            )
        )
            bash.WaitForExit();

        var run = Refminer.Run("index", home.At("tree"), "--index", home.At("index"));

        // .NET cannot delete what it cannot name.
        using (var bash = Process.Start("bash", ["-c", $"rm -r '{home.At("tree")}'"]))
            bash.WaitForExit();
        Assert.That(run.ExitCode, Is.EqualTo(4), run.Errors);
        Assert.That(run.Errors, Does.Contain("files 3 seen, 1 mined").And.Contain("2 skipped").And.Not.Contain("RM1009"));
    }
}
