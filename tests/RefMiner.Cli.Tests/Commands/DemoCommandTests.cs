using RefMiner.Running;

namespace RefMiner.Commands;

public sealed class DemoCommandTests
{
    [Test]
    public void Demo_InTheCheckout_ShowsTheNodesThenTheSixSections()
    {
        using var temp = new TempFolder();
        _ = SharedIndex.Path; // It takes the packages of the sample house to the machine, without which the nodes come in another order.

        var run = new Refminer { Arguments = ["demo", "--index", temp.At("index")], Folder = Repository.Root }
            .RunAsProcess()
            .Succeeded();

        var (table, context) = Split(run.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Markdown.Read(context).Titles, Is.EqualTo(Markdown.ContextTitles));
            Assert.That(table, Does.Match("1 +NodePostgresQueryEffect +0\\.\\d\\d +5 of 5 "));
            Assert.That(table, Does.Match("2 +NodeDatabaseBridgeEffect +0\\.\\d\\d +5 of 5 "));
        }
    }

    [Test]
    public void Demo_ElsewhereWithSamples_ShowsTheSixSections()
    {
        using var temp = new TempFolder();

        var run = new Refminer { Arguments = ["demo", "--samples", Repository.Samples, "--index", "here"], Folder = temp.Path }
            .RunAsProcess()
            .Succeeded();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Markdown.Read(Split(run.Output).Context).Titles, Is.EqualTo(Markdown.ContextTitles));
            Assert.That(temp.At("here", "manifest.json"), Does.Exist);
        }
    }

    [Test]
    public void Demo_WithAFolderThatHoldsNoSamples_NamesTheOption()
    {
        using var temp = new TempFolder();

        var run = Refminer.Run("demo", "--samples", temp.Path, "--index", temp.At("index"));

        Refusal.Check(run, 3, "RM1010", "--samples");
    }

    private static (string Table, string Context) Split(string output)
    {
        var start = output.IndexOf("# System Context", StringComparison.Ordinal);
        return (output[..start], output[start..]);
    }
}
