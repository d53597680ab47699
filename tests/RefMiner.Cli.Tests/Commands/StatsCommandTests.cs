using RefMiner.Running;

namespace RefMiner.Commands;

public sealed class StatsCommandTests
{
    [Test]
    public void Stats_AsJson_CountsWhatTheIndexRunCounted()
    {
        var built = SharedIndex.BuildRun.Json["corpora"]![0]!;

        var corpus = Refminer.Run("stats", "--format", "json", "--index", SharedIndex.Path).Succeeded().Json["corpora"]!
            .AsArray()
            .Single()!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)corpus["name"], Is.EqualTo("onex"));
            Assert.That((string?)corpus["profile"], Is.EqualTo("onex-v2"));
            Assert.That((int)corpus["files"]!, Is.EqualTo((int)built["filesMined"]!));
            Assert.That((int)corpus["nodes"]!, Is.EqualTo(28));
            Assert.That((int)corpus["methods"]!, Is.EqualTo((int)built["methods"]!));
        }
    }

    [TestCase("table")]
    [TestCase("md")]
    public void Stats_ForPeople_NamesTheCorpusAndTheGeneration(string format)
    {
        var run = Refminer.Run("stats", "--format", format, "--index", SharedIndex.Path).Succeeded();

        Assert.That(run.Output, Does.Contain("onex-v2").And.Contain("generation 1"));
    }

    [Test]
    public void Stats_NoIndex_SaysHowToBuildOne()
    {
        using var temp = new TempFolder();

        Refusal.Check(Refminer.Run("stats", "--index", temp.At("none")), 3, "RM2001", "refminer index");
    }
}
