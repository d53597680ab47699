using RefMiner.Running;

namespace RefMiner.Pulling;

public sealed class FleetPullTests
{
    [Test]
    public async Task Run_NothingHasChanged_FetchesNothing()
    {
        await using var fleet = await Mined("shop");
        await fleet.Pull();

        var again = await fleet.Pull();

        Assert.That((again.Generation, again.Corpora, again.Fetched, again.Removed), Is.EqualTo((1, 1, 0, 0)));
    }

    [Test]
    public async Task Run_OneOfTwoHasChanged_FetchesThatOne()
    {
        await using var fleet = await Mined("shop", "bank");
        await fleet.Pull();
        Change(fleet, "bank");
        await fleet.Mine("bank");

        var again = await fleet.Pull();

        Assert.That((again.Generation, again.Corpora, again.Fetched), Is.EqualTo((3, 2, 1)));
        await fleet.Pull("other");
        Assert.That(await fleet.Dump("copy"), Is.EqualTo(await fleet.Dump("other")));
    }

    [Test]
    public async Task Run_CorpusThatWasRemoved_LeavesTheCopy()
    {
        await using var fleet = await Mined("shop", "bank");
        await fleet.Pull();
        (await fleet.Run("remove", "bank")).Succeeded();

        var again = await fleet.Pull();

        Assert.That((again.Corpora, again.Fetched, again.Removed), Is.EqualTo((1, 0, 1)));
        Assert.That(await fleet.Dump("copy"), Does.Contain("\"corpus\":\"shop\"").And.Not.Contain("\"corpus\":\"bank\""));
        Assert.That(Directory.EnumerateFiles(fleet.Folder.At("copy", "segments")), Has.Exactly(1).Items);
    }

    [Test]
    public async Task Run_IndexOfItsOwn_IsRefusedAndKept()
    {
        await using var fleet = await Mined("shop");
        (await TestFleet.Refminer("index", fleet.Folder.At("tree-shop"), "--name", "mine", "--index", fleet.Folder.At("copy"))).Succeeded();
        var before = await fleet.Dump("copy");

        var run = await fleet.RunAs("a_reader", "pull", "--index", fleet.Folder.At("copy"));

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Errors, Does.StartWith("refminer: error RM8008: "));
        Assert.That(await fleet.Dump("copy"), Is.EqualTo(before));
    }

    [Test]
    public async Task Run_CopyOfAnotherFleet_IsRefusedAndKept()
    {
        await using var fleet = await Mined("shop");
        await using var other = await Mined("bank");
        await fleet.Pull();
        var before = await fleet.Dump("copy");

        var run = await other.RunAs("a_reader", "pull", "--index", fleet.Folder.At("copy"));

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Errors, Does.StartWith("refminer: error RM8008: "));
        Assert.That(await fleet.Dump("copy"), Is.EqualTo(before));
    }

    [Test]
    public async Task Run_DatabaseRestoredFromABackup_MakesTheCopyEqualToIt()
    {
        await using var fleet = await Mined("shop", "bank");
        fleet.Sql(
            "create table backup as select c.name, c.generation, c.entry, c.segment, c.state, f.generation as whole, f.publication "
                + "from corpus c, fleet f"
        );
        await fleet.Pull();
        var before = await fleet.Dump("copy");
        Change(fleet, "shop");
        await fleet.Mine("shop");
        await fleet.Pull();
        Assert.That(await fleet.Dump("copy"), Is.Not.EqualTo(before));

        fleet.Sql(
            "update corpus c set generation = b.generation, entry = b.entry, segment = b.segment, state = b.state from backup b "
                + "where b.name = c.name; update fleet set generation = whole, publication = b.publication from backup b"
        );
        var restored = await fleet.Pull();

        Assert.That((restored.Generation, restored.Fetched), Is.EqualTo((2, 1)));
        Assert.That(await fleet.Dump("copy"), Is.EqualTo(before));
        Assert.That((await TestFleet.Refminer("verify", "--index", fleet.Folder.At("copy"))).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Run_RestoredFleetThatHasCountedUpAgain_IsNotTakenForWhatTheCopyHas()
    {
        await using var fleet = await Mined("shop", "bank");
        fleet.Sql(
            "create table backup as select c.name, c.generation, c.entry, c.segment, c.state, f.generation as whole, f.publication "
                + "from corpus c, fleet f"
        );
        Change(fleet, "shop");
        await fleet.Mine("shop");
        await fleet.Pull();

        fleet.Sql(
            "update corpus c set generation = b.generation, entry = b.entry, segment = b.segment, state = b.state from backup b "
                + "where b.name = c.name; update fleet set generation = whole, publication = b.publication from backup b"
        );
        Change(fleet, "bank");
        await fleet.Mine("bank");
        var pulled = await fleet.Pull();

        Assert.That(
            (pulled.Generation, pulled.Fetched),
            Is.EqualTo((3, 2)),
            "both corpora differ from what the copy has, though its generation is 3 too"
        );
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Run_SegmentOfTheCopyThatIsGoneOrCut_IsFetchedAgain(bool isGone)
    {
        await using var fleet = await Mined("shop", "bank");
        await fleet.Pull();
        var before = await fleet.Dump("copy");
        var segment = Directory.EnumerateFiles(fleet.Folder.At("copy", "segments"), "shop.*").Single();
        if (isGone)
            File.Delete(segment);
        else
            await File.WriteAllTextAsync(segment, "cut");

        var pulled = await fleet.Pull();

        Assert.That(pulled.Fetched, Is.EqualTo(1));
        Assert.That(await fleet.Dump("copy"), Is.EqualTo(before));
    }

    [Test]
    public async Task Run_FleetFileThatIsDamaged_IsRefusedAndSaysSo()
    {
        await using var fleet = await Mined("shop");
        await fleet.Pull();
        await File.WriteAllTextAsync(fleet.Folder.At("copy", "fleet.json"), "{xx");

        var run = await fleet.RunAs("a_reader", "pull", "--index", fleet.Folder.At("copy"));

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Errors, Does.Contain("RM8008").And.Contain("fleet.json' is damaged"));
    }

    [Test]
    public async Task Run_SegmentsOfAnotherFormat_AreRefusedAndTheCopyStays()
    {
        await using var fleet = await Mined("shop");
        await fleet.Pull();
        var before = await fleet.Dump("copy");
        fleet.Sql("update corpus set format = '9/9'; update fleet set publication = gen_random_uuid()");

        var run = await fleet.RunAs("a_reader", "pull", "--index", fleet.Folder.At("copy"));

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Errors, Does.StartWith("refminer: error RM8008: the fleet's segments have format 9/9"));
        Assert.That(await fleet.Dump("copy"), Is.EqualTo(before));
    }

    [Test]
    public async Task Run_SegmentThatIsDamaged_KeepsTheEarlierAndFetchesTheOthers()
    {
        await using var fleet = await Mined("shop", "bank");
        await fleet.Pull();
        var before = await fleet.Dump("copy");
        foreach (var corpus in new[] { "shop", "bank" })
        {
            Change(fleet, corpus);
            await fleet.Mine(corpus);
        }

        var segment = (string)fleet.Sql("select segment from corpus where name = 'shop'")!;
        fleet.Damage(segment, bytes => bytes[..^1]);
        var run = await fleet.RunAs("a_reader", "pull", "--index", fleet.Folder.At("copy"));
        var after = await fleet.Dump("copy");

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Errors, Does.Contain("refminer: error RM8006: shop: ").And.Contain("1 fetched").And.Contain("1 failed"));
        Assert.That(Lines(after, "shop"), Is.EqualTo(Lines(before, "shop")));
        Assert.That(Lines(after, "bank"), Is.Not.EqualTo(Lines(before, "bank")));

        await fleet.Mine("shop", isFull: true);
        Assert.That((await fleet.RunAs("a_reader", "pull", "--index", fleet.Folder.At("copy"))).ExitCode, Is.Zero);
        await fleet.Pull("other");
        Assert.That(await fleet.Dump("copy"), Is.EqualTo(await fleet.Dump("other")));
    }

    [Test]
    public async Task Run_KilledMidway_LeavesTheCopyAsItWas()
    {
        await using var fleet = await Mined("shop", "bank");
        await fleet.Pull();
        var before = await fleet.Dump("copy");
        Change(fleet, "shop");
        await fleet.Mine("shop");
        await using var blocked = await Blocked.On(fleet, "blob_part");

        using (
            var pull = WorkerProcess.Start([
                "fleet",
                "pull",
                "--index",
                fleet.Folder.At("copy"),
                "--connection",
                fleet.Folder.Write("c", fleet.ConnectionString("a_reader")),
            ])
        )
        {
            fleet.WaitForBlocked();
            pull.Kill();
        }

        await blocked.Release();
        Assert.That(await fleet.Dump("copy"), Is.EqualTo(before));
        Assert.That((await TestFleet.Refminer("verify", "--index", fleet.Folder.At("copy"))).ExitCode, Is.Zero);
        Assert.That((await fleet.Pull()).Fetched, Is.EqualTo(1));
        Assert.That(Directory.EnumerateFiles(fleet.Folder.At("copy", "segments"), "*.tmp"), Is.Empty);
    }

    [Test]
    public async Task Run_SeveralAtOnceIntoANewFolder_AllSucceed()
    {
        await using var fleet = await Mined("shop");

        var pulled = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => fleet.Pull())));

        Assert.That(pulled.Select(result => (result.Generation, result.Corpora)), Is.All.EqualTo((1, 1)));
        Assert.That(pulled.Sum(result => result.Fetched), Is.EqualTo(1));
    }

    [Test]
    public async Task Run_SeveralAtOnceWithNothingNew_AllSucceed()
    {
        await using var fleet = await Mined("shop");
        await fleet.Pull();

        var pulled = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => fleet.Pull())));

        Assert.That(pulled.Sum(result => result.Fetched), Is.Zero);
        Assert.That(Directory.EnumerateFiles(fleet.Folder.At("copy"), "*.tmp"), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Run_DiskOfTheCopyIsFull_SaysSoAndKeepsWhatItHas(bool inFolder)
    {
        await using var fleet = inFolder ? TestFleet.MakeInFolder() : TestFleet.Make();
        await fleet.AddTree("shop");
        await fleet.Mine("shop");
        using var disk = SmallDisk.Mount(fleet.Folder.At("copy"));
        await fleet.Pull();
        var before = await fleet.Dump("copy");
        Change(fleet, "shop");
        await fleet.Mine("shop");
        disk.Fill();

        var run = await fleet.RunAs("a_reader", "pull", "--index", fleet.Folder.At("copy"));

        Assert.That(run.ExitCode, Is.EqualTo(3), run.Errors);
        Assert.That(run.Errors, Does.Contain(fleet.Folder.At("copy")).And.Not.Contain("RM8005"));
        Assert.That(await fleet.Dump("copy"), Is.EqualTo(before));
        disk.Empty();
        Assert.That((await fleet.Pull()).Fetched, Is.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("{}")]
    public async Task Run_ManifestThatIsDamaged_IsMadeAnew(string manifest)
    {
        await using var fleet = await Mined("shop", "bank");
        await fleet.Pull();
        var before = await fleet.Dump("copy");
        File.WriteAllText(fleet.Folder.At("copy", "manifest.json"), manifest);

        await fleet.Pull();

        Assert.That(await fleet.Dump("copy"), Is.EqualTo(before));
    }

    [Test]
    public async Task Run_EntryOfAnotherCorpusInTheDatabase_IsRefusedAndSparesTheOthers()
    {
        await using var fleet = await Mined("shop", "bank");
        fleet.Sql("update corpus set entry = (select entry from corpus where name = 'bank') where name = 'shop'");

        CheckFailed(await fleet.Pull(), "shop", others: 1);
    }

    [Test]
    public async Task Run_EntryThatNamesAFileElsewhere_IsRefused()
    {
        await using var fleet = await Mined("shop");
        fleet.Sql("update corpus set entry = replace(entry, 'shop.1.db', '../../shop.1.db')");

        CheckFailed(await fleet.Pull(), "shop", others: 0);
    }

    [Test]
    public async Task Run_DamagedEntry_IsMendedByTheNextRunOfItsCorpus()
    {
        await using var fleet = await Mined("shop", "bank");
        fleet.Sql("update corpus set entry = '{' where name = 'shop'");
        CheckFailed(await fleet.Pull(), "shop", others: 1);

        await fleet.Mine("shop");

        Assert.That((await fleet.Pull()).Failures, Is.Empty);
    }

    private static void CheckFailed(FleetPullResult pull, string corpus, int others)
    {
        Assert.That(pull.Failures.Select(failure => (failure.Corpus, failure.Error.Id)), Is.EqualTo(new[] { (corpus, "RM8006") }));
        Assert.That(pull.Failures[0].Error.Message, Does.Contain(corpus));
        Assert.That(pull.Corpora, Is.EqualTo(others));
    }

    private static async Task<TestFleet> Mined(params string[] corpora)
    {
        var fleet = TestFleet.Make();
        foreach (var corpus in corpora)
        {
            await fleet.AddTree(corpus);
            await fleet.Mine(corpus);
        }

        return fleet;
    }

    private static void Change(TestFleet fleet, string corpus) =>
        fleet.Folder.Write($"tree-{corpus}/New.cs", GeneratedTree.Store($"New{corpus}"));

    private static string[] Lines(string dump, string corpus) =>
        [.. dump.Split('\n').Where(line => line.StartsWith($"{{\"corpus\":\"{corpus}\"", StringComparison.Ordinal))];
}
