using RefMiner.Running;
using RefMiner.Scheduling;

namespace RefMiner.Database;

public sealed class FleetSchemaTests
{
    [Test]
    public async Task Init_Twice_LeavesWhatIsThere()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");

        var run = (await fleet.RunAs("postgres", "init")).Succeeded();

        Assert.That(run.Errors, Does.Contain("the fleet is as it should be"));
        Assert.That((await fleet.Run("list", "--format", "json")).Json["corpora"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Init_EmptyDatabase_MakesAFleetThatWorks()
    {
        await using var fleet = TestFleet.Make();
        fleet.Sql("drop schema refminer cascade");

        var run = (await fleet.RunAs("postgres", "init", "--store", fleet.Folder.Path)).Succeeded();
        await fleet.AddTree("shop");

        Assert.That(run.Errors, Does.Contain("made a fleet"));
        Assert.That(fleet.Sql("select store from fleet"), Is.EqualTo(fleet.Folder.Path));
        Assert.That((await fleet.Mine("shop")).Generation, Is.EqualTo(1));
    }

    [Test]
    public async Task Init_SeveralAtOnceInAnEmptyDatabase_MakeOneFleet()
    {
        await using var fleet = TestFleet.Make();
        fleet.Sql("drop schema refminer cascade");

        var before = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                        FleetSchema.Init(
                            fleet.ConnectionString("postgres"),
                            FleetScheduler.Provision,
                            null,
                            TimeProvider.System,
                            CancellationToken.None
                        )
                    )
                )
        );

        Assert.That(before, Is.EquivalentTo([0, FleetSchema.Version, FleetSchema.Version, FleetSchema.Version]));
        Assert.That(fleet.Count("fleet"), Is.EqualTo(1));
        await fleet.AddTree("shop");
    }

    [Test]
    public void Init_SeveralDatabasesOfANewServerAtOnce_ShareTheRoles()
    {
        SharedServer.RequirePostgres();
        using var server = PostgresServer.Create();
        string[] databases = ["one", "two", "three", "four"];
        foreach (var database in databases)
            server.CreateDatabase(database);

        var inits = databases.Select(database =>
            Task.Run(() =>
                FleetSchema.Init(
                    server.ConnectionString(database),
                    FleetScheduler.Provision,
                    null,
                    TimeProvider.System,
                    CancellationToken.None
                )
            )
        );

        Assert.That(async () => await Task.WhenAll(inits), Is.All.Zero);
        Assert.That(server.Execute("postgres", "select count(*) from pg_roles where rolname like 'refminer%'"), Is.EqualTo(3));
    }

    [TestCase("init", "postgres")]
    [TestCase("list", "a_reader")]
    [TestCase("pull --index nowhere", "a_reader")]
    [TestCase("worker --until-idle", "a_worker")]
    public async Task Run_FleetOfALaterVersion_IsRefused(string command, string user)
    {
        await using var fleet = TestFleet.Make();
        fleet.Sql("insert into schema_version values (99)");

        var run = await fleet.RunAs(user, command.Split(' '));

        Assert.That((run.ExitCode, run.Output), Is.EqualTo((3, "")));
        Assert.That(run.Errors, Does.StartWith("refminer: error RM8002: ").And.Contain("99"));
    }

    [TestCase("add a /tmp")]
    [TestCase("remove a")]
    [TestCase("list")]
    [TestCase("worker --until-idle")]
    [TestCase("status")]
    [TestCase("run-now --all")]
    [TestCase("pull --index nowhere")]
    [TestCase("gc")]
    public async Task Run_DatabaseWithoutAFleet_SaysHowToMakeOne(string command)
    {
        await using var fleet = TestFleet.Make();
        fleet.Sql("drop schema refminer cascade");

        var run = await fleet.RunAs("postgres", command.Split(' '));

        Assert.That((run.ExitCode, run.Output), Is.EqualTo((3, "")));
        Assert.That(run.Errors, Does.StartWith("refminer: error RM8002: ").And.Contain("refminer fleet init"));
    }

    [Test]
    public async Task Init_FolderThatIsMissing_IsWrongUsage()
    {
        await using var fleet = TestFleet.Make();

        var run = await fleet.RunAs("postgres", "init", "--store", fleet.Folder.At("missing"));

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.Contain("missing"));
    }

    [Test]
    public async Task Init_OtherStoreOnceSegmentsAreStored_IsRefused()
    {
        await using var fleet = TestFleet.Make();
        await fleet.Store("shop", "a segment");

        var run = await fleet.RunAs("postgres", "init", "--store", fleet.Folder.Path);

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Errors, Does.StartWith("refminer: error RM8005: "));
        Assert.That(fleet.Sql("select store from fleet"), Is.EqualTo(DBNull.Value));
    }

    [TestCase(true, 3)]
    [TestCase(false, 0)]
    public async Task Init_DatabaseAsStoreInPlaceOfAFolder_IsTakenWhileNothingIsStored(bool isUsed, int exitCode)
    {
        await using var fleet = TestFleet.MakeInFolder();
        if (isUsed)
            await fleet.Store("shop", "a segment");

        var run = await fleet.RunAs("postgres", "init", "--store", "database");

        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Errors);
        Assert.That(fleet.Sql("select store is null from fleet"), Is.EqualTo(!isUsed));
    }

    [Test]
    public async Task Init_UserWhoMayNotCreateRoles_IsRefused()
    {
        await using var fleet = TestFleet.Make();

        var run = await fleet.RunAs("a_nobody", "init");

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Errors, Does.StartWith("refminer: error RM8003: "));
    }
}
