using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.Versioning;
using RefMiner.Running;

namespace RefMiner.Scheduling;

/// <summary>Workers, by the command and by many at once.</summary>
public sealed class FleetWorkerTests
{
    [Test]
    public async Task Run_UntilIdle_MinesWhatIsDueAndOneBadCorpusStopsNoOther()
    {
        await using var fleet = TestFleet.Make();
        foreach (var corpus in new[] { "a", "b" })
            await fleet.AddTree(corpus);
        (await fleet.Run("add", "bad", fleet.Folder.At("missing"))).Succeeded();
        (await fleet.RunAs("a_worker", "run-now", "--all")).Succeeded();

        var run = await Work(fleet);
        var status = (await fleet.Run("status", "--format", "json")).Json;

        Assert.That(run.ExitCode, Is.EqualTo(3), run.Errors);
        Assert.That(run.Errors, Does.Contain("refminer: error RM").And.Contain(": bad: ").And.Contain("corpora done: 2, failed: 1"));
        Assert.That(
            status["corpora"]!.AsArray().Select(corpus => ((string)corpus!["name"]!, (string)corpus["state"]!)),
            Is.EqualTo([("a", "current"), ("b", "current"), ("bad", "failed")])
        );
        Assert.That((int)status["due"]!, Is.Zero);
        Assert.That(Directory.Exists(fleet.Folder.At("work", "one")), Is.False);
    }

    [Test]
    public async Task Run_NothingDue_EndsAtOnce()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("a");
        fleet.Sql("update qrtz_triggers set next_fire_time = next_fire_time + 864000000000 * 30");

        var run = await Work(fleet);

        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        Assert.That(run.Errors, Does.Contain("corpora done: 0, failed: 0"));
    }

    [Test]
    public async Task Run_FullRunAskedFor_MinesEverythingAgain()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("a");
        await fleet.Mine("a");
        (await fleet.RunAs("a_worker", "run-now", "a")).Succeeded();
        (await fleet.RunAs("a_worker", "run-now", "a", "--full")).Succeeded();
        (await fleet.RunAs("a_worker", "run-now", "a")).Succeeded();

        (await Work(fleet)).Succeeded();

        Assert.That(fleet.Count("run where worker = 'one' and outcome = 'mined' and files_unchanged = 0"), Is.EqualTo(1));
        Assert.That((fleet.Count("run"), fleet.Sql("select generation from corpus")), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task Run_CronIsDue_MinesWithoutBeingAsked()
    {
        await using var fleet = TestFleet.Make();
        var tree = await fleet.AddTree("a");
        (await fleet.Run("add", "a", tree, "--cron", "* * * * * ?")).Succeeded();
        var reports = new ConcurrentQueue<FleetRun>();
        using var stop = new CancellationTokenSource();

        var worker = Task.Run(() => Worker(fleet, "w1", 1, reports.Enqueue, stop.Token));
        Waiting.Until(() => reports.Count >= 2, "it is not mined as its calendar says");
        await stop.CancelAsync();
        await worker;

        Assert.That(reports.Select(report => report.Outcome).Take(2), Is.EqualTo([FleetRunOutcome.Mined, FleetRunOutcome.Unchanged]));
    }

    [Test]
    public async Task Run_TwoWorkersOnFewCorpora_NeverMineOneAtOnce()
    {
        await using var fleet = TestFleet.Make();
        string[] corpora = ["a", "b", "c"];
        foreach (var corpus in corpora)
        {
            var tree = await fleet.AddTree(corpus, 1);
            (await fleet.Run("add", corpus, tree, "--cron", "* * * * * ?")).Succeeded();
        }

        var ended = new ConcurrentQueue<string>();
        using var stop = new CancellationTokenSource();
        var workers = Enumerable
            .Range(1, 2)
            .Select(i =>
                Task.Run(() =>
                    Worker(fleet, string.Create(CultureInfo.InvariantCulture, $"w{i}"), 2, run => ended.Enqueue(run.Corpus), stop.Token)
                )
            )
            .ToArray();
        Waiting.Until(() => ended.Count >= 18, "the workers do not get on");
        await stop.CancelAsync();
        await Task.WhenAll(workers);

        Assert.That(fleet.Count("(select distinct worker from run) as w"), Is.EqualTo(2));
        Assert.That(
            fleet.Count(
                "run a join run b on a.corpus = b.corpus and a.id < b.id and a.started_at < coalesce(b.finished_at, 'infinity') "
                    + "and b.started_at < coalesce(a.finished_at, 'infinity')"
            ),
            Is.Zero
        );
        Assert.That(fleet.Count("run where outcome in ('failed', 'overtaken')"), Is.Zero);
    }

    [Test]
    public async Task Run_WorkerIsToldToStop_HandsItsCorpusToAnother()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("a");
        (await fleet.Run("run-now", "a")).Succeeded();
        using var stop = new CancellationTokenSource();
        await using (var blocked = await Blocked.On(fleet, "blob_part"))
        {
            var first = Task.Run(() => Worker(fleet, "first", 1, _ => { }, stop.Token));
            fleet.WaitForBlocked();
            await stop.CancelAsync();
            await first;
            await blocked.Release();
        }

        var reports = new ConcurrentQueue<FleetRun>();
        await Worker(fleet, "second", 1, reports.Enqueue, CancellationToken.None, untilIdle: true);

        Assert.That(reports.Select(report => (report.Outcome, report.Generation)), Is.EqualTo([(FleetRunOutcome.Mined, (int?)1)]));
        Assert.That(fleet.Count("run where finished_at is null"), Is.Zero);
    }

    [Test]
    public async Task Run_WorkerIsToldToStopWhileItBegins_EndsAsWorkersDo()
    {
        await using var fleet = TestFleet.Make();
        for (var milliseconds = 0; milliseconds < 300; milliseconds += 15)
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds));

            Assert.That(() => Worker(fleet, "w1", 1, _ => { }, stop.Token), Throws.Nothing);
        }

        Assert.That(Directory.Exists(fleet.Folder.At("work", "w1")), Is.False);
    }

    // A dead worker is known for one after it has been silent for 25 seconds.
    [Test]
    public async Task Run_WorkerIsKilledWhileItMines_AnotherTakesItsCorpusUp()
    {
        await using var fleet = TestFleet.Make();
        var tree = await fleet.AddTree("a");
        await fleet.Mine("a");
        await fleet.Pull();
        var before = await fleet.Dump("copy");
        fleet.Folder.Write("tree-a/New.cs", GeneratedTree.Store("New"));
        (await fleet.Run("run-now", "a")).Succeeded();
        await using (var blocked = await Blocked.On(fleet, "blob_part"))
        {
            using var first = WorkerProcess.Start([
                "fleet",
                "worker",
                "--name",
                "first",
                "--work",
                fleet.Folder.At("work"),
                "--connection",
                fleet.Folder.Write("c", fleet.ConnectionString("a_worker")),
            ]);
            fleet.WaitForBlocked();
            first.Kill();
            await blocked.Release();
        }

        Assert.That((await fleet.Pull()).Generation, Is.EqualTo(1));
        Assert.That(await fleet.Dump("copy"), Is.EqualTo(before));
        Assert.That(Directory.Exists(fleet.Folder.At("work", "first")), Is.True);

        var reports = new ConcurrentQueue<FleetRun>();
        await Worker(fleet, "second", 1, reports.Enqueue, CancellationToken.None, untilIdle: true);
        await fleet.Pull();

        Assert.That(reports.Select(report => (report.Outcome, report.Generation)), Is.EqualTo([(FleetRunOutcome.Mined, (int?)2)]));
        Assert.That(await fleet.Dump("copy"), Is.EqualTo(await fleet.DumpOf(tree, "a")));
        Assert.That(
            (string)
                fleet.Sql(
                    "select string_agg(worker || ' ' || outcome, ', ' order by started_at) from run where worker in ('first', 'second')"
                )!,
            Is.EqualTo("first overtaken, second mined")
        );
        Assert.That(Directory.Exists(fleet.Folder.At("work", "first")), Is.False);
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task Run_GitWithHooksAndSecretsInItsConfiguration_RunsNoneAndTellsNone()
    {
        await using var fleet = TestFleet.Make();
        var repository = new TestRepository(fleet.Folder.At("shop"));
        repository.Commit("A.cs", GeneratedTree.Store("A"));
        var (trace, hooks) = (fleet.Folder.At("hook-ran"), fleet.Folder.At("template", "hooks"));
        foreach (var folder in new[] { hooks, fleet.Folder.At("shop", ".git", "hooks") })
        {
            foreach (var hook in new[] { "post-checkout", "reference-transaction", "post-index-change", "pre-auto-gc" })
            {
                Directory.CreateDirectory(folder);
                File.WriteAllText(Path.Combine(folder, hook), $"#!/bin/sh\ntouch '{trace}'\n");
                File.SetUnixFileMode(Path.Combine(folder, hook), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        var settings = fleet.Folder.Write(
            "gitconfig",
            $"""
            [init]
                templateDir = {fleet.Folder.At("template")}
            [core]
                hooksPath = {hooks}
            [url "http://user:hunter2@127.0.0.1:1/"]
                insteadOf = https://code.example/

            """
        );
        (await fleet.Run("add", "shop", repository.Url)).Succeeded();
        (await fleet.Run("add", "secret", "https://code.example/secret")).Succeeded();
        (await fleet.Run("run-now", "--all")).Succeeded();

        using var worker = WorkerProcess.Start(
            [
                "fleet",
                "worker",
                "--until-idle",
                "--work",
                fleet.Folder.At("work"),
                "--connection",
                fleet.Folder.Write("c", fleet.ConnectionString("a_worker")),
            ],
            ("GIT_CONFIG_GLOBAL", settings),
            ("GIT_TEMPLATE_DIR", fleet.Folder.At("template")),
            ("GIT_DIR", fleet.Folder.At("shop", ".git")),
            ("GIT_TRACE", "1")
        );
        var exitCode = worker.End();
        var status = await fleet.Run("status", "--format", "json");

        Assert.That(exitCode, Is.EqualTo(3), worker.Said);
        Assert.That(worker.Said, Does.Contain("shop: generation 1").And.Contain("RM8007: secret: ").And.Not.Contain("hunter2"));
        Assert.That(status.Output, Does.Not.Contain("hunter2"));
        Assert.That(File.Exists(trace), Is.False);
    }

    [TestCase(-60, "behind")]
    [TestCase(60, "ahead of")]
    public async Task Run_ClockThatIsOff_SaysSoAndTakesNoWork(int seconds, string how)
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        (await fleet.Run("run-now", "--all")).Succeeded();
        var options = new FleetWorkerOptions
        {
            Name = "one",
            Parallel = 1,
            WorkPath = fleet.Folder.At("work"),
            UntilIdle = true,
        };
        var reports = 0;

        Assert.That(
            async () =>
                await FleetWorker.Run(
                    fleet.Database,
                    options,
                    new SkewedClock(TimeSpan.FromSeconds(seconds)),
                    _ => reports++,
                    _ => { },
                    CancellationToken.None
                ),
            Throws.TypeOf<FleetException>().With.Property("Id").EqualTo("RM8011").And.Message.Contains(how)
        );
        Assert.That(reports, Is.Zero);
    }

    private static Task<Run> Work(TestFleet fleet) =>
        fleet.RunAs("a_worker", "worker", "--until-idle", "--name", "one", "--work", fleet.Folder.At("work"));

    private static Task Worker(
        TestFleet fleet,
        string name,
        int parallel,
        Action<FleetRun> report,
        CancellationToken cancellationToken,
        bool untilIdle = false
    ) =>
        FleetWorker.Run(
            fleet.Database,
            new FleetWorkerOptions
            {
                Name = name,
                Parallel = parallel,
                WorkPath = fleet.Folder.At("work"),
                UntilIdle = untilIdle,
            },
            TimeProvider.System,
            report,
            _ => { },
            cancellationToken
        );

    /// <summary>A clock that somebody set wrong.</summary>
    private sealed class SkewedClock(TimeSpan skew) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + skew;
    }
}
