using RefMiner.Running;

namespace RefMiner.Working;

/// <summary>Of several runs of a corpus, only the latest publishes, and each publication counts once.</summary>
public sealed class RunTableTests
{
    [Test]
    public async Task Publish_RunThatWasOvertaken_IsRefused()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        var (runs, entry) = (new RunTable(fleet.Database), await fleet.Store("shop", "a segment"));
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await runs.Begin(first, "shop", "w1", default);
        await runs.Begin(second, "shop", "w2", default);

        var late = await runs.Publish(first, entry, entry.Sha256, default);
        await runs.End(
            first,
            new FleetRun
            {
                Corpus = "shop",
                Outcome = FleetRunOutcome.Mined,
                Generation = 7,
            },
            default
        );
        var rightful = await runs.Publish(second, entry, entry.Sha256, default);

        Assert.That((late, rightful), Is.EqualTo(((int?)null, 1)));
        Assert.That(fleet.Sql($"select outcome from run where id = '{first}'"), Is.EqualTo("overtaken"));
        Assert.That(fleet.Count("run where finished_at is null"), Is.EqualTo(1));
    }

    [Test]
    public async Task Publish_AfterALaterRunHasPublished_ChangesNothing()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        var (runs, older, newer) = (new RunTable(fleet.Database), await fleet.Store("shop", "older"), await fleet.Store("shop", "newer"));
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await runs.Begin(first, "shop", "w1", default);
        await runs.Begin(second, "shop", "w2", default);
        await runs.Publish(second, newer, newer.Sha256, default);

        Assert.That(await runs.Publish(first, older, older.Sha256, default), Is.Null);
        Assert.That(fleet.Sql("select segment from corpus"), Is.EqualTo(newer.Sha256));
    }

    [Test]
    public async Task Publish_TriedAgain_CountsOnce()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        var (runs, entry, run) = (new RunTable(fleet.Database), await fleet.Store("shop", "a segment"), Guid.NewGuid());
        await runs.Begin(run, "shop", "w1", default);

        int?[] generations = [await runs.Publish(run, entry, entry.Sha256, default), await runs.Publish(run, entry, entry.Sha256, default)];

        Assert.That(generations, Is.All.EqualTo(1));
        Assert.That((fleet.Sql("select generation from fleet"), fleet.Sql("select generation from corpus")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Begin_TriedAgain_LeavesTheRunOpen()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        var (runs, entry, run) = (new RunTable(fleet.Database), await fleet.Store("shop", "a segment"), Guid.NewGuid());
        await runs.Begin(run, "shop", "w1", default);
        await runs.Begin(run, "shop", "w1", default);

        var generation = await runs.Publish(run, entry, entry.Sha256, default);
        await runs.End(
            run,
            new FleetRun
            {
                Corpus = "shop",
                Outcome = FleetRunOutcome.Mined,
                Generation = generation,
            },
            default
        );

        Assert.That((fleet.Sql("select outcome from run"), fleet.Sql("select generation from run")), Is.EqualTo(("mined", 1)));
    }

    [Test]
    public async Task Publish_SegmentThatIsNotStored_IsRefusedAndChangesNothing()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        var (runs, entry, run) = (new RunTable(fleet.Database), await fleet.Store("shop", "a segment"), Guid.NewGuid());
        await runs.Begin(run, "shop", "w1", default);
        fleet.Sql("delete from blob");

        Assert.That(() => runs.Publish(run, entry, entry.Sha256, default), Throws.TypeOf<FleetException>());
        Assert.That((fleet.Sql("select generation from fleet"), fleet.Sql("select generation is null from corpus")), Is.EqualTo((0, true)));
    }

    [Test]
    public async Task Publish_ManyCorporaAtOnce_CountsEachOnce()
    {
        await using var fleet = TestFleet.Make();
        var list = string.Join(", ", Enumerable.Range(0, 12).Select(i => $$"""{ "name": "c{{i}}", "source": "/srv/{{i}}" }"""));
        (await fleet.Run("add", "--from", fleet.Folder.Write("list.json", $$"""{ "corpora": [{{list}}] }"""))).Succeeded();
        var runs = new RunTable(fleet.Database);

        var generations = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        var (entry, run) = (await fleet.Store($"c{i}", $"segment {i}"), Guid.NewGuid());
                        await runs.Begin(run, $"c{i}", "w", default);
                        return await runs.Publish(run, entry, entry.Sha256, default);
                    })
                )
        );

        Assert.That(generations, Is.EquivalentTo(Enumerable.Range(1, 12)));
    }

    [Test]
    public async Task Publish_SegmentThatIsReplaced_IsReleased()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        var (runs, state) = (new RunTable(fleet.Database), await fleet.Store("shop", "a state"));
        foreach (var text in new[] { "older", "newer" })
        {
            var (entry, run) = (await fleet.Store("shop", text), Guid.NewGuid());
            await runs.Begin(run, "shop", "w", default);
            await runs.Publish(run, entry, state.Sha256, default);
        }

        Assert.That(fleet.Count("blob where released_at is not null"), Is.EqualTo(1));
        Assert.That(fleet.Sql($"select released_at is null from blob where hash = '{state.Sha256}'"), Is.True);
    }

    [Test]
    public async Task End_RunThatChangedNothing_MakesItsCorpusCurrentUnlessOvertaken()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        var (runs, first, second) = (new RunTable(fleet.Database), Guid.NewGuid(), Guid.NewGuid());
        await runs.Begin(first, "shop", "w1", default);
        await runs.Begin(second, "shop", "w2", default);

        await runs.End(first, new FleetRun { Corpus = "shop", Outcome = FleetRunOutcome.Unchanged }, default);
        var late = fleet.Sql("select checked_at is null from corpus");
        await runs.End(second, new FleetRun { Corpus = "shop", Outcome = FleetRunOutcome.Unchanged }, default);

        Assert.That((late, fleet.Sql("select checked_at is null from corpus")), Is.EqualTo((true, false)));
    }
}
