using System.Globalization;
using RefMiner.Running;

namespace RefMiner.Database;

/// <summary>What is said of a database that cannot be used, which never is the password.</summary>
public sealed class FleetDatabaseTests
{
    private const string Password = "Wrong-Horse-8";

    [TestCase("list")]
    [TestCase("status")]
    [TestCase("worker --until-idle")]
    [TestCase("pull --index nowhere")]
    [TestCase("init")]
    public async Task Run_WrongPassword_SaysSoWithoutIt(string command)
    {
        await using var fleet = TestFleet.Make();

        var run = await Run(fleet, command, fleet.ConnectionString(PostgresServer.Guarded) + $";Password={Password}");

        Assert.That(run.Errors, Does.Contain("refuses the user or its password"));
    }

    [Test]
    public async Task Run_RightPassword_Succeeds()
    {
        await using var fleet = TestFleet.Make();

        var run = await TestFleet.Refminer(
            "fleet",
            "list",
            "--connection",
            fleet.Folder.Write("c", fleet.ConnectionString(PostgresServer.Guarded) + ";Password=Correct-Horse-7\n")
        );

        Assert.That(run.ExitCode, Is.Zero, run.Errors);
    }

    [Test]
    public async Task Run_NobodyListens_NamesTheHostAndPort()
    {
        await using var fleet = TestFleet.Make();
        var port = PostgresServer.FreePort().ToString(CultureInfo.InvariantCulture);

        var run = await Run(fleet, "list", $"Host=127.0.0.1;Port={port};Database=fleet;Username=u;Password={Password}");

        Assert.That(run.Errors, Does.Contain($"127.0.0.1:{port}/fleet cannot be reached"));
    }

    [Test]
    public async Task Run_UnknownHost_NamesIt()
    {
        await using var fleet = TestFleet.Make();

        var run = await Run(fleet, "list", $"Host=no-such-host.invalid;Database=fleet;Username=u;Password={Password}");

        Assert.That(run.Errors, Does.Contain("no-such-host.invalid"));
    }

    [Test]
    public async Task Run_UnknownDatabase_SaysHowToCreateIt()
    {
        await using var fleet = TestFleet.Make();

        var run = await Run(fleet, "list", SharedServer.Get().ConnectionString("no_such_database") + $";Password={Password}");

        Assert.That(run.Errors, Does.Contain("no_such_database does not exist").And.Contain("createdb"));
    }

    [TestCase("Host=h;Port=a;Password=" + Password)]
    [TestCase("Host=h;" + Password)]
    [TestCase("postgres://u:" + Password + "@h/d")]
    [TestCase("Password=" + Password)]
    public async Task Run_NoConnectionString_IsNotQuoted(string text)
    {
        await using var fleet = TestFleet.Make();

        var run = await Run(fleet, "list", text);

        Assert.That(run.Errors, Does.Contain("Host=db;"));
    }

    [Test]
    public async Task Run_FileOfTheConnectionMissing_IsWrongUsage()
    {
        await using var fleet = TestFleet.Make();

        var run = await TestFleet.Refminer("fleet", "list", "--connection", fleet.Folder.At("missing"));

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.Contain("missing"));
    }

    private static async Task<Run> Run(TestFleet fleet, string command, string connection)
    {
        var run = await TestFleet.Refminer(["fleet", .. command.Split(' '), "--connection", fleet.Folder.Write("c", connection)]);
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((3, "")));
        Assert.That(run.Errors, Does.StartWith("refminer: error RM8001: ").And.Not.Contain(Password));
        return run;
    }
}
