using System.Text.Json.Nodes;
using RefMiner.Running;

namespace RefMiner.Catalogue;

/// <summary>The corpora of a fleet, by the commands that keep them.</summary>
public sealed class FleetCatalogueTests
{
    [Test]
    public async Task Add_ManyOptions_AreListedAsGivenAndReadBack()
    {
        await using var fleet = TestFleet.Make();
        (
            await fleet.Run(
                "add",
                "shop",
                "https://code.example/shop",
                "--branch",
                "main",
                "--cron",
                "5 4 * * *",
                "--priority",
                "7",
                "--profile",
                "dotnet",
                "--load",
                "source",
                "--include",
                "src/**",
                "--exclude",
                "**/Old/**",
                "--include-tests",
                "--submodules"
            )
        ).Succeeded();

        var list = (await fleet.Run("list", "--format", "json")).Succeeded();
        (await fleet.Run("remove", "shop")).Succeeded();
        (await fleet.Run("add", "--from", fleet.Folder.Write("list.json", list.Output))).Succeeded();

        Assert.That((await fleet.Run("list", "--format", "json")).Output, Is.EqualTo(list.Output));
        Assert.That(
            list.Json["corpora"]![0]!.ToJsonString(),
            Is.EqualTo(
                JsonNode
                    .Parse(
                        """
                        { "name": "shop", "source": "https://code.example/shop", "branch": "main", "profile": "dotnet", "load": "source", "cron": "5 4 * * *", "priority": 7,
                          "include": ["src/**"], "exclude": ["**/Old/**"], "includeTests": true, "submodules": true }
                        """
                    )!
                    .ToJsonString()
            )
        );
    }

    [Test]
    public async Task Add_CorpusThatIsThere_ChangesItAndKeepsWhatWasMined()
    {
        await using var fleet = TestFleet.Make();
        var tree = await fleet.AddTree("shop");
        await fleet.Mine("shop");

        var run = (await fleet.Run("add", "shop", tree, "--cron", "0 0 1 1 *", "--priority", "9")).Succeeded();

        Assert.That(run.Errors, Does.Contain("corpora added: 0, changed: 1"));
        Assert.That(fleet.Sql("select generation from corpus"), Is.EqualTo(1));
        Assert.That(fleet.Sql("select priority from qrtz_triggers"), Is.EqualTo(9));
        Assert.That(fleet.Count("qrtz_triggers where next_fire_time is not null"), Is.EqualTo(1));
    }

    [Test]
    public async Task Add_OptionBesideAFile_IsRefused()
    {
        await using var fleet = TestFleet.Make();

        var run = await fleet.Run(
            "add",
            "--from",
            fleet.Folder.Write("list.json", """{ "corpora": [{ "name": "shop", "source": "/srv" }] }"""),
            "--priority",
            "9"
        );

        Assert.That((run.ExitCode, fleet.Count("corpus")), Is.EqualTo((2, 0)));
        Assert.That(run.Errors, Does.Contain("--priority says nothing beside --from"));
    }

    [Test]
    public async Task List_ConnectionStringInsteadOfAFile_IsNotShown()
    {
        var run = await TestFleet.Refminer("fleet", "list", "--connection", "Host=db;Password=SECRETPW");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output + run.Errors, Does.Not.Contain("SECRETPW"));
    }

    [Test]
    public async Task Add_NameThatDiffersInCaseOnly_IsRefusedAndNoneIsAdded()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");

        var run = await fleet.Run(
            "add",
            "--from",
            fleet.Folder.Write(
                "list.json",
                """{ "corpora": [{ "name": "other", "source": "/srv" }, { "name": "SHOP", "source": "/srv" }] }"""
            )
        );

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.Contain("SHOP").And.Contain("'shop'"));
        Assert.That((fleet.Count("corpus"), fleet.Count("qrtz_job_details")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Add_ManyAtOnce_EachIsInTheCalendarOnce()
    {
        await using var fleet = TestFleet.Make();
        var list = string.Join(", ", Enumerable.Range(0, 200).Select(i => $$"""{ "name": "c{{i}}", "source": "/srv/{{i}}" }"""));

        (await fleet.Run("add", "--from", fleet.Folder.Write("list.json", $$"""{ "corpora": [{{list}}] }"""))).Succeeded();

        Assert.That(
            fleet.Count("corpus c join qrtz_job_details j on j.job_name = c.name join qrtz_triggers t on t.job_name = c.name"),
            Is.EqualTo(200)
        );
    }

    [TestCase("add")]
    [TestCase("add shop")]
    [TestCase("add shop /srv --from x")]
    [TestCase("add --upload-pack=x /srv")]
    [TestCase("add shop ext::x")]
    [TestCase("add shop /srv --branch --help")]
    [TestCase("add shop /srv --cron never")]
    [TestCase("add a/b /srv")]
    [TestCase("remove")]
    [TestCase("run-now")]
    [TestCase("run-now shop --all")]
    [TestCase("gc --older-than -1")]
    [TestCase("worker --parallel 0")]
    [TestCase("worker --git-limit 0")]
    [TestCase("worker --name ../x")]
    [TestCase("pull --every 0")]
    [TestCase("status --max-age 0")]
    public async Task Run_WrongUsage_IsRefusedBeforeAnyWork(string command)
    {
        await using var fleet = TestFleet.Make();

        var run = await fleet.Run(command.Split(' '));

        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")), run.Errors);
        Assert.That(run.Errors, Does.StartWith("refminer: error"));
        Assert.That(fleet.Count("corpus"), Is.Zero);
    }

    [TestCase("remove shop other")]
    [TestCase("run-now shop other")]
    public async Task Run_UnknownCorpus_IsRefusedWhole(string command)
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");

        var run = await fleet.Run(command.Split(' '));

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Errors, Does.StartWith("refminer: error RM8004: ").And.Contain("other"));
        Assert.That((fleet.Count("corpus"), fleet.Count("qrtz_triggers")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Remove_Corpora_TakesThemOutOfTheCalendar()
    {
        await using var fleet = TestFleet.Make();
        foreach (var name in new[] { "a", "b", "c" })
            await fleet.AddTree(name);
        await fleet.Mine("a");
        (await fleet.Run("run-now", "a")).Succeeded();

        (await fleet.Run("remove", "a", "b")).Succeeded();

        Assert.That(
            (fleet.Count("corpus"), fleet.Count("qrtz_job_details"), fleet.Count("qrtz_triggers"), fleet.Count("run")),
            Is.EqualTo((1, 1, 1, 0))
        );
        Assert.That(fleet.Count("blob where released_at is not null"), Is.EqualTo(2));
    }

    [Test]
    public async Task Remove_WhileARunPublishes_WaitsForItAndIsInNobodysWay()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        await fleet.Mine("shop");
        await using var publication = await fleet.Owners.Source.OpenConnectionAsync();
        await using var transaction = await publication.BeginTransactionAsync();
        await Execute("select from corpus where name = 'shop' for update");

        var removal = Task.Run(() => fleet.Run("remove", "shop"));
        fleet.WaitForBlocked();
        await Execute("update blob set released_at = now()");
        await transaction.CommitAsync();

        Assert.That((await removal).ExitCode, Is.Zero, () => removal.Result.Errors);

        async Task Execute(string sql)
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, publication, transaction);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Test]
    public async Task Status_CorpusThatFailed_SaysWhyAndCountsIt()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("good");
        (await fleet.Run("add", "bad", fleet.Folder.At("missing"))).Succeeded();
        await fleet.Mine("good");
        await fleet.Mine("bad");

        var status = (await fleet.RunAs("a_reader", "status", "--format", "json")).Succeeded().Json;
        var table = await fleet.RunAs("a_reader", "status", "--max-age", "1");

        Assert.That(
            status["corpora"]!.AsArray().Select(corpus => ((string?)corpus!["name"], (string?)corpus["state"], (int?)corpus["generation"])),
            Is.EqualTo([("bad", "failed", (int?)null), ("good", "current", 1)])
        );
        Assert.That(((int)status["failed"]!, (int)status["running"]!), Is.EqualTo((1, 0)));
        Assert.That(table.ExitCode, Is.EqualTo(3));
        Assert.That(table.Errors, Does.Contain(fleet.Folder.At("missing")).And.Contain("bad was never current").And.Not.Contain("good"));
    }
}
