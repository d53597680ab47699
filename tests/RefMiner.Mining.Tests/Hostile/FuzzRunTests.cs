namespace RefMiner.Hostile;

/// <summary>A run that cannot see a process fail proves nothing.</summary>
public sealed class FuzzRunTests
{
    [Test]
    public void Check_ProcessesWithoutMemory_AreCrashesThatNameTheirTrees()
    {
        var sums = new FuzzRun { HeapBytes = 8L << 20 }.Check(60, 3);

        Assert.That(sums.Failures.Select(failure => (failure.From, failure.Inputs)), Is.EqualTo(new[] { (3, 40), (43, 20) }));
        Assert.That(sums.Failures.Select(failure => failure.ExitCode), Has.None.Null.And.None.Zero);
        Assert.That(
            sums.Report(TimeSpan.Zero),
            Does.StartWith("60 inputs in 2 trees; 0 mined, 0 excluded, 0 skipped, 60 lost with their process; 2 crashes, 0 hangs")
                .And.Contain("repeat it: fuzz 20 43")
        );
    }

    [Test]
    public void Check_ProcessWithoutTime_IsAHang()
    {
        var sums = new FuzzRun { ProcessLimit = TimeSpan.FromMilliseconds(1) }.Check(40, 0);

        Assert.That(
            sums.Report(TimeSpan.Zero),
            Does.Contain("0 crashes, 1 hangs").And.Contain("hang (killed) in the tree from 0; repeat it: fuzz 40 0")
        );
    }

    // What is given up by the limit depends on what else the machine does.
    [Test]
    public void Check_CutIntoOtherProcesses_MinesTheSameTrees()
    {
        var together = Trees(new FuzzRun { TreesPerProcess = 2 });
        var apart = Trees(new FuzzRun { TreesPerProcess = 1 });

        Assert.That(together.Select(tree => (tree.From, tree.Inputs)), Is.EqualTo(new[] { (2001, 40), (2041, 2) }));
        Assert.That(apart, Is.EqualTo(together));

        static (int From, int Inputs, string Seeds)[] Trees(FuzzRun run) =>
            [.. run.Check(42, 2001).Trees.Select(tree => (tree.From, tree.Inputs, tree.Seeds))];
    }

    [Test]
    public void Make_SameNumbers_GiveTheSameBytes()
    {
        var (one, other) = (SourceMutator.Of(null), SourceMutator.Of(null));

        foreach (var number in Enumerable.Range(0, 400))
            Assert.That(one.Make(number), Is.EqualTo(other.Make(number)));
    }

    [Test]
    public void Seeds_FolderWithOtherText_AreOthers()
    {
        using var one = new TempTree().With("a/A.cs", "class A;").With("obj/B.cs", "class B;");
        using var same = new TempTree().With("z/A.cs", "class A;");
        using var other = new TempTree().With("A.cs", "class A { }");

        Assert.That(SourceMutator.Of(one.Root).Seeds, Does.StartWith("1 files, ").And.EqualTo(SourceMutator.Of(same.Root).Seeds));
        Assert.That(SourceMutator.Of(other.Root).Seeds, Is.Not.EqualTo(SourceMutator.Of(one.Root).Seeds));
    }
}
