using RefMiner.Running;

namespace RefMiner;

/// <summary>Faults around an index: it stays readable, the fault is reported, and a later run repairs it.</summary>
public sealed class FaultTests
{
    [Test]
    public void Index_DiskFull_KeepsTheEarlierGenerationUntilALaterRunSucceeds()
    {
        using var temp = new TempFolder();
        using var disk = new SmallDisk(temp.At("disk"), "3m");
        var index = temp.At("disk", "index");
        var small = GeneratedTree.Write(temp, "small", 5);
        Refminer.Run("index", small, "--index", index).Succeeded();
        var tree = GeneratedTree.Write(temp, "tree", 600);

        var full = Refminer.RunAsProcess("index", tree, "--index", index);

        Refusal.Check(full, 3, "RM2005");
        Refminer.Run("verify", "--index", index).Succeeded();
        Assert.That(Snapshot.Segments(index), Is.EqualTo(new[] { "small.1.db" }), "no debris");
        Refminer.Run("similar", "--node-type", "effect", "--index", index).Succeeded();

        Directory.Delete(tree, recursive: true);
        Refminer.Run("index", GeneratedTree.Write(temp, "tree", 10), "--index", index).Succeeded();
        Refminer.Run("verify", "--index", index).Succeeded();
    }

    [Test]
    public void Reindex_DiskFull_FailsThatCorpusAlone()
    {
        using var temp = new TempFolder();
        using var disk = new SmallDisk(temp.At("disk"), "3m");
        var index = temp.At("disk", "index");
        GeneratedTree.Write(temp, "large", 600);
        GeneratedTree.Write(temp, "small", 5);
        var sources = temp.Write("sources.json", """{ "corpora": [ { "path": "large" }, { "path": "small" } ] }""");

        var run = Refminer.RunAsProcess("reindex", "--sources", sources, "--index", index, "--jobs", "1", "--format", "json");

        Assert.That(run.ExitCode, Is.EqualTo(3), run.Errors);
        Assert.That(run.Json["corpora"]!.AsArray().Select(corpus => (string?)corpus!["status"]), Is.EqualTo(new[] { "Failed", "Mined" }));
        Refminer.Run("verify", "--index", index).Succeeded();
    }

    [Test]
    public void Index_StateCannotBeWritten_PublishesNothing()
    {
        using var temp = new TempFolder();
        var tree = GeneratedTree.Write(temp, "tree", 5);
        Refminer.Run("index", tree, "--index", temp.At("index")).Succeeded();
        temp.Write("tree/More.cs", GeneratedTree.Store("More"));
        File.Delete(temp.At("index", "state", "tree.bin"));
        Directory.CreateDirectory(temp.At("index", "state", "tree.bin"));

        Refusal.Check(Refminer.Run("index", tree, "--index", temp.At("index")), 3, "RM2005", "cannot be written");

        Assert.That(Snapshot.Segments(temp.At("index")), Is.EqualTo(new[] { "tree.1.db" }));
        Refminer.Run("verify", "--index", temp.At("index")).Succeeded();
    }

    [Test]
    public void Index_ReadOnlyFolder_IsRefused()
    {
        using var temp = new TempFolder();
        using var disk = new SmallDisk(temp.At("disk"), "3m");
        var index = temp.At("disk", "index");
        var tree = GeneratedTree.Write(temp, "tree", 5);
        Refminer.Run("index", tree, "--index", index).Succeeded();
        temp.Write("tree/More.cs", GeneratedTree.Store("More"));
        disk.MakeReadOnly();

        Refusal.Check(Refminer.RunAsProcess("index", tree, "--index", index), 3, "RM2005");
        Refminer.Run("similar", "--node-type", "effect", "--index", index).Succeeded();
    }

    [Test]
    public void Index_MissingSegment_IsReportedByVerifyAndRepairedByARun()
    {
        using var temp = new TempFolder();
        var tree = GeneratedTree.Write(temp, "tree", 5);
        Refminer.Run("index", tree, "--index", temp.At("index")).Succeeded();
        File.Delete(temp.At("index", "segments", "tree.1.db"));

        Refusal.Check(Refminer.Run("verify", "--index", temp.At("index")), 3, "RM2004", "it is missing");
        Refminer.Run("index", tree, "--index", temp.At("index")).Succeeded();
        Refminer.Run("verify", "--index", temp.At("index")).Succeeded();
    }

    [Test]
    public void Index_ManifestIsGone_OtherCorporaAreTakenUpAgain()
    {
        using var temp = new TempFolder();
        foreach (var name in new[] { "one", "two" })
        {
            temp.Write($"{name}/Store.cs", GeneratedTree.Store(name));
            Refminer.Run("index", temp.At(name), "--index", temp.At("index")).Succeeded();
        }

        File.Delete(temp.At("index", "manifest.json"));
        var run = Refminer.Run("index", temp.At("one"), "--index", temp.At("index")).Succeeded();

        Assert.That(run.Errors, Does.Contain("taken up again from whole segments: one, two"));
        Assert.That(
            Refminer.Run("stats", "--format", "json", "--index", temp.At("index")).Succeeded().Json["corpora"]!.AsArray(),
            Has.Count.EqualTo(2)
        );
        Refminer.Run("verify", "--index", temp.At("index")).Succeeded();
    }

    [Test]
    public void Index_FolderHoldsForeignFilesNamedLikeSegments_LeavesThemAlone()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Store.cs", GeneratedTree.Store("Store"));
        temp.Write("index/segments/data.1.db", "mine");

        Refusal.Check(Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")), 3, "RM2004", "data.1.db", "move that file away");

        Assert.That(File.ReadAllText(temp.At("index", "segments", "data.1.db")), Is.EqualTo("mine"));
    }

    [Test]
    public void Index_SegmentOfAnotherIndex_IsReportedByVerifyAndRepairedByARun()
    {
        using var temp = new TempFolder();
        var tree = GeneratedTree.Write(temp, "tree", 5);
        Refminer.Run("index", tree, "--index", temp.At("index")).Succeeded();
        File.Copy(
            Directory.GetFiles(Path.Combine(SharedIndex.Path, "segments"))[0],
            temp.At("index", "segments", "tree.1.db"),
            overwrite: true
        );

        Refusal.Check(Refminer.Run("verify", "--index", temp.At("index")), 3, "RM2004");
        Refminer.Run("index", tree, "--index", temp.At("index")).Succeeded();
        Refminer.Run("verify", "--index", temp.At("index")).Succeeded();
    }

    [Test]
    public void Index_FilesFromTheFuture_AreMinedByWhatTheyHold()
    {
        using var temp = new TempFolder();
        var tree = GeneratedTree.Write(temp, "tree", 5);
        Refminer.Run("index", tree, "--index", temp.At("index")).Succeeded();
        var file = temp.Write(
            "tree/Area0/Order0Store.cs",
            GeneratedTree.Store("Order0Store").Replace("stored++", "stored += 1", StringComparison.Ordinal)
        );
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);

        var run = Refminer.Run("index", tree, "--index", temp.At("index")).Succeeded();

        Assert.That(run.ErrorLines[^1], Does.Contain("5 mined (4 unchanged)"));
    }
}
