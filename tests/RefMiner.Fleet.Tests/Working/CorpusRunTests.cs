using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using RefMiner.Running;

namespace RefMiner.Working;

public sealed partial class CorpusRunTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task Execute_Folder_GivesWhatIndexMakesOfIt(bool inFolder)
    {
        await using var fleet = inFolder ? TestFleet.MakeInFolder() : TestFleet.Make();
        var tree = await fleet.AddTree("shop", 5);

        var report = await fleet.Mine("shop");
        var pulled = await fleet.Pull();

        Assert.That((report.Outcome, report.Generation, report.Error), Is.EqualTo((FleetRunOutcome.Mined, 1, (string?)null)));
        Assert.That((pulled.Generation, pulled.Corpora, pulled.Fetched, pulled.Failures.Length), Is.EqualTo((1, 1, 1, 0)));
        Assert.That(await fleet.Dump("copy"), Is.EqualTo(await fleet.DumpOf(tree, "shop")));
        Assert.That(
            inFolder
                ? Directory.EnumerateFiles(fleet.StorePath, "*", SearchOption.AllDirectories).Count()
                : fleet.Count("(select distinct hash from blob_part) as stored"),
            Is.EqualTo(2)
        );
    }

    [Test]
    public async Task Execute_Repository_GivesWhatIndexMakesOfItApartFromItsPlace()
    {
        await using var fleet = TestFleet.Make();
        var repository = Repository(fleet);
        (await fleet.Run("add", "shop", repository.Url)).Succeeded();

        await fleet.Mine("shop");
        await fleet.Pull();

        var (pulled, alone) = (await fleet.Dump("copy"), await fleet.DumpOf(fleet.Folder.At("shop"), "shop"));
        Assert.That(
            pulled,
            Does.Contain($"\"root\":\"{repository.Url}\"").And.Contain("\"commit\":\"").And.Not.Contain(fleet.Folder.At("work"))
        );
        Assert.That(Root().Replace(pulled, "\"root\":\"\""), Is.EqualTo(Root().Replace(alone, "\"root\":\"\"")));
    }

    [Test]
    public async Task Execute_RepositoryThatIsUnchanged_IsNotFetchedAgain()
    {
        await using var fleet = TestFleet.Make();
        var repository = Repository(fleet);
        (await fleet.Run("add", "shop", repository.Url)).Succeeded();
        await fleet.Mine("shop");

        var again = await fleet.Mine("shop");

        Assert.That(
            (again.Outcome, again.Counts, again.Generation),
            Is.EqualTo((FleetRunOutcome.Unchanged, (FleetRunCounts?)null, (int?)null))
        );
        Assert.That(
            (fleet.Count("run where outcome = 'unchanged'"), fleet.Count("blob"), fleet.Sql("select generation from fleet")),
            Is.EqualTo((1, 2, 1))
        );
        Assert.That(fleet.Sql("select checked_at > (select max(started_at) from run) from corpus"), Is.True);
    }

    [Test]
    public async Task Execute_RepositoryOfWhichAFileWasSkipped_IsLookedAtAgain()
    {
        await using var fleet = TestFleet.Make();
        var repository = Repository(fleet);
        (await fleet.Run("add", "shop", repository.Url)).Succeeded();
        await fleet.Mine("shop");
        fleet.Sql("update run set files_skipped = 1");

        var again = await fleet.Mine("shop");

        Assert.That(again.Counts, Is.Not.Null, "a file that took too long may not when the machine has less to do");
    }

    [Test]
    public async Task Execute_NewCommit_IsMinedIncrementallyAndEqualsAFullRun()
    {
        await using var fleet = TestFleet.Make();
        var repository = Repository(fleet);
        (await fleet.Run("add", "shop", repository.Url)).Succeeded();
        await fleet.Mine("shop");
        var commit = repository.Commit("Area0/Order0Store.cs", GeneratedTree.Store("Order0Store", 70));

        var again = await fleet.Mine("shop");
        await fleet.Pull();

        Assert.That((again.Outcome, again.Generation, again.Counts!.FilesUnchanged), Is.EqualTo((FleetRunOutcome.Mined, 2, 3)));
        Assert.That(await fleet.Dump("copy"), Does.Contain(commit));
        Assert.That(
            Root().Replace(await fleet.Dump("copy"), ""),
            Is.EqualTo(Root().Replace(await fleet.DumpOf(fleet.Folder.At("shop"), "shop"), ""))
        );
    }

    [Test]
    public async Task Execute_FolderThatIsUnchanged_PublishesNothing()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        await fleet.Mine("shop");

        var again = await fleet.Mine("shop");

        Assert.That((again.Outcome, again.Counts?.FilesUnchanged), Is.EqualTo((FleetRunOutcome.Unchanged, 2)));
        Assert.That((fleet.Sql("select generation from fleet"), fleet.Count("blob")), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task Execute_WayOfMiningThatHasChanged_IsMinedAgain()
    {
        await using var fleet = TestFleet.Make();
        var repository = Repository(fleet);
        (await fleet.Run("add", "shop", repository.Url)).Succeeded();
        await fleet.Mine("shop");
        (await fleet.Run("add", "shop", repository.Url, "--exclude", "Area0/**")).Succeeded();

        var again = await fleet.Mine("shop");

        Assert.That((again.Outcome, again.Generation), Is.EqualTo((FleetRunOutcome.Mined, 2)));
        Assert.That(again.Counts!.FilesMined, Is.EqualTo(3));
    }

    [Test]
    public async Task Execute_SourceThatIsGone_FailsAndTheEarlierGenerationStays()
    {
        await using var fleet = TestFleet.Make();
        var tree = await fleet.AddTree("shop");
        await fleet.Mine("shop");
        await fleet.Pull();
        var before = await fleet.Dump("copy");
        Directory.Move(tree, tree + "-away");

        var report = await fleet.Mine("shop");

        Assert.That((report.Outcome, report.Generation), Is.EqualTo((FleetRunOutcome.Failed, (int?)null)));
        Assert.That(report.Error, Does.Contain(tree).And.Contain("w1"));
        Assert.That((await fleet.Pull()).Generation, Is.EqualTo(1));
        Assert.That(await fleet.Dump("copy"), Is.EqualTo(before));
    }

    [Test]
    public async Task Execute_CorpusThatWasRemoved_DoesNothing()
    {
        await using var fleet = TestFleet.Make();
        var reports = new ConcurrentQueue<FleetRun>();

        await (await fleet.CorpusRun(reports)).Execute("removed", false, default);

        Assert.That(reports, Is.Empty);
        Assert.That(fleet.Count("run"), Is.Zero);
    }

    [Test]
    public async Task Execute_CorpusThatIsRemovedMeanwhile_PublishesNothing()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        await using var blocked = await Blocked.On(fleet, "blob_part");

        var mining = Task.Run(() => fleet.Mine("shop"));
        fleet.WaitForBlocked();
        (await fleet.Run("remove", "shop")).Succeeded();
        await blocked.Release();

        Assert.That((await mining).Outcome, Is.EqualTo(FleetRunOutcome.Overtaken));
        Assert.That((fleet.Count("corpus"), fleet.Count("run")), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Execute_Cancelled_PublishesNothingAndLeavesNoScratch()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        await using var blocked = await Blocked.On(fleet, "blob_part");
        using var stop = new CancellationTokenSource();

        var mining = Task.Run(() => fleet.Mine("shop", cancellationToken: stop.Token));
        fleet.WaitForBlocked();
        await stop.CancelAsync();

        Assert.That(async () => await mining, Throws.InstanceOf<OperationCanceledException>());
        await blocked.Release();
        Assert.That(fleet.Sql("select generation is null from corpus"), Is.True);
        Assert.That(Directory.EnumerateDirectories(fleet.Folder.At("work", "w1")), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Execute_SegmentThatTheStoreLost_IsStoredAnewByAFullRun(bool inFolder)
    {
        await using var fleet = inFolder ? TestFleet.MakeInFolder() : TestFleet.Make();
        await fleet.AddTree("shop");
        await fleet.Mine("shop");
        fleet.Damage((string)fleet.Sql("select segment from corpus")!, bytes => [.. bytes.Reverse()]);
        Assert.That((await fleet.Pull()).Failures, Has.Exactly(1).Items);

        await fleet.Mine("shop", isFull: true);
        var mended = await fleet.Pull();

        Assert.That((mended.Fetched, mended.Failures.Length), Is.EqualTo((1, 0)));
        Assert.That((await TestFleet.Refminer("verify", "--index", fleet.Folder.At("copy"))).ExitCode, Is.Zero);
    }

    [TestCase(false, false)]
    [TestCase(false, true)]
    [TestCase(true, false)]
    [TestCase(true, true)]
    public async Task Execute_StateThatIsDamaged_IsMinedInFullOnceAndStoredAnew(bool inFolder, bool isFull)
    {
        await using var fleet = inFolder ? TestFleet.MakeInFolder() : TestFleet.Make();
        await fleet.AddTree("shop");
        await fleet.Mine("shop");
        fleet.Damage((string)fleet.Sql("select state from corpus")!, bytes => [.. bytes.Reverse()]);

        var mended = await fleet.Mine("shop", isFull);
        var after = await fleet.Mine("shop");

        Assert.That((mended.Outcome, mended.Counts!.FilesUnchanged), Is.EqualTo((FleetRunOutcome.Mined, 0)));
        Assert.That(after.Outcome, Is.EqualTo(FleetRunOutcome.Unchanged));
    }

    [Test]
    public async Task Execute_SegmentThatIsMissing_IsStoredAnewWithoutBeingAsked()
    {
        await using var fleet = TestFleet.MakeInFolder();
        await fleet.AddTree("shop");
        await fleet.Mine("shop");
        var segment = (string)fleet.Sql("select segment from corpus")!;
        File.Delete(Path.Combine(fleet.StorePath, segment[..2], segment));

        var again = await fleet.Mine("shop");

        Assert.That((again.Outcome, again.Generation), Is.EqualTo((FleetRunOutcome.Mined, 2)));
        Assert.That((await fleet.Pull()).Failures, Is.Empty);
    }

    [Test]
    public async Task Execute_StoreThatIsNotMounted_FailsAndMakesNoFolder()
    {
        await using var fleet = TestFleet.MakeInFolder();
        var tree = await fleet.AddTree("shop");
        await fleet.Mine("shop");
        Directory.Move(fleet.StorePath, fleet.StorePath + "-away");
        File.WriteAllText(Path.Combine(tree, "New.cs"), GeneratedTree.Store("New"));

        var report = await fleet.Mine("shop");

        Assert.That((report.Outcome, report.ErrorId), Is.EqualTo((FleetRunOutcome.Failed, "RM8005")));
        Assert.That(report.Error, Does.Contain(fleet.StorePath));
        Assert.That(Directory.Exists(fleet.StorePath), Is.False);
        Assert.That(fleet.Sql("select generation from corpus"), Is.EqualTo(1));
    }

    [Test]
    public async Task Execute_StoreWhoseDiskIsFull_FailsAndTheEarlierGenerationStays()
    {
        await using var fleet = TestFleet.MakeInFolder();
        using var disk = SmallDisk.Mount(fleet.StorePath);
        var tree = await fleet.AddTree("shop");
        Assert.That((await fleet.Mine("shop")).Outcome, Is.EqualTo(FleetRunOutcome.Mined));
        disk.Fill();
        File.WriteAllText(Path.Combine(tree, "New.cs"), GeneratedTree.Store("New"));

        var report = await fleet.Mine("shop");
        var drafts = Directory.EnumerateFiles(fleet.StorePath, "*.tmp", SearchOption.AllDirectories).Count();
        disk.Empty();
        var after = await fleet.Mine("shop");

        Assert.That((report.Outcome, report.ErrorId, drafts), Is.EqualTo((FleetRunOutcome.Failed, "RM8005", 0)));
        Assert.That((after.Outcome, after.Generation), Is.EqualTo((FleetRunOutcome.Mined, 2)));
    }

    private static TestRepository Repository(TestFleet fleet)
    {
        var repository = new TestRepository(fleet.Folder.At("shop"));
        GeneratedTree.Write(fleet.Folder, "shop", 4);
        repository.Commit("README.md", "Any.");
        return repository;
    }

    [GeneratedRegex("\"root\":\"[^\"]*\"")]
    private static partial Regex Root();
}
