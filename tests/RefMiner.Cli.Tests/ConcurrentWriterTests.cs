using RefMiner.Running;

namespace RefMiner;

/// <summary>One writer at a time; readers at any time.</summary>
public sealed class ConcurrentWriterTests
{
    [Test]
    public void Index_TwoAtOnce_BothEndInOrderAndTheIndexIsWhole()
    {
        using var temp = new TempFolder();
        var trees = new[] { GeneratedTree.Write(temp, "one", 40), GeneratedTree.Write(temp, "two", 40) };

        var writers = trees.Select(tree => new Refminer { Arguments = ["index", tree, "--index", temp.At("index")] }.Start()).ToArray();
        var runs = writers.Select(writer => writer.End(TimeSpan.FromMinutes(1))!).ToArray();
        foreach (var writer in writers)
            writer.Dispose();

        var verified = Refminer.Run("verify", "--format", "json", "--index", temp.At("index"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(runs.Select(run => run.ExitCode), Has.Some.Zero.And.All.AnyOf(0, 3));
            Assert.That(verified.ExitCode, Is.Zero, verified.Errors);
            Assert.That((int)verified.Json["corpora"]!, Is.EqualTo(runs.Count(run => run.ExitCode == 0)));
            Assert.That(Snapshot.Segments(temp.At("index")), Has.Length.EqualTo(runs.Count(run => run.ExitCode == 0)));
        }
    }

    [Test]
    public void Index_LockHeldByAnother_IsRefused()
    {
        using var temp = new TempFolder();
        SharedIndex.CopyTo(temp.At("index"));
        var before = Snapshot.Of(temp.At("index"));

        using var held = Hold(temp.At("index"));
        var run = Refminer.Run("index", Repository.Onex, "--index", temp.At("index"));

        Refusal.Check(run, 3, "RM2002", temp.At("index"));
        Assert.That(Snapshot.Of(temp.At("index")), Is.EqualTo(before));
    }

    [Test]
    public void Similar_LockHeldByAnother_Answers()
    {
        using var temp = new TempFolder();
        SharedIndex.CopyTo(temp.At("index"));

        using var held = Hold(temp.At("index"));
        var run = Refminer.Run("similar", "--node-type", "effect", "--index", temp.At("index"));

        Assert.That(run.ExitCode, Is.Zero, run.Errors);
    }

    [Test]
    public void Index_LockFileLeftByTheDead_IsNoObstacle()
    {
        using var temp = new TempFolder();
        temp.Write("index/.lock", "");
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));

        var run = Refminer.Run("index", temp.At("tree"), "--index", temp.At("index"));

        Assert.That(run.ExitCode, Is.Zero, run.Errors);
    }

    private static FileStream Hold(string index) =>
        new(Path.Combine(index, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
