using RefMiner.Running;
using RefMiner.Working;

namespace RefMiner.Database;

/// <summary>Each of the three roles may do what it is for, and no more.</summary>
public sealed class RightsTests
{
    private const string OldBlob = "insert into blob (hash, size, stored_at) values (repeat('0', 64), 1, now() - interval '9 days')";

    [TestCase("a_reader", "add other /tmp")]
    [TestCase("a_reader", "remove shop")]
    [TestCase("a_reader", "run-now shop")]
    [TestCase("a_reader", "gc")]
    [TestCase("a_reader", "worker --until-idle")]
    [TestCase("a_reader", "init")]
    [TestCase("a_worker", "add other /tmp")]
    [TestCase("a_worker", "add shop /tmp")]
    [TestCase("a_worker", "remove shop")]
    [TestCase("a_worker", "gc")]
    [TestCase("a_worker", "init")]
    [TestCase("a_nobody", "list")]
    [TestCase("a_nobody", "status")]
    [TestCase("a_nobody", "pull --index nowhere")]
    [TestCase("a_nobody", "worker --until-idle")]
    public async Task Run_ByOneWhoMayNot_IsRefusedAndChangesNothing(string user, string command)
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        fleet.Sql(OldBlob);
        var before = await fleet.Run("list", "--format", "json");

        var run = await fleet.RunAs(
            user,
            [
                .. command.Split(' '),
                .. command.StartsWith("worker", StringComparison.Ordinal) ? new[] { "--work", fleet.Folder.At("work") } : [],
            ]
        );

        Assert.That((run.ExitCode, run.Output), Is.EqualTo((3, "")), run.Errors);
        Assert.That(run.Errors, Does.StartWith("refminer: error RM8003: ").And.Contain("refminer_"));
        Assert.That((await fleet.Run("list", "--format", "json")).Output, Is.EqualTo(before.Output));
        Assert.That(fleet.Count("blob"), Is.EqualTo(1));
    }

    [TestCase("a_reader", "list")]
    [TestCase("a_reader", "status")]
    [TestCase("a_reader", "gc --dry-run")]
    [TestCase("a_worker", "list")]
    [TestCase("a_worker", "run-now shop")]
    [TestCase("an_owner", "run-now shop --full")]
    [TestCase("an_owner", "gc")]
    [TestCase("an_owner", "remove shop")]
    public async Task Run_ByOneWhoMay_Succeeds(string user, string command)
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        fleet.Sql(OldBlob);

        var run = await fleet.RunAs(user, command.Split(' '));

        Assert.That(run.ExitCode, Is.Zero, run.Errors);
    }

    [TestCase("update corpus set name = 'other'")]
    [TestCase("update corpus set source = '/etc'")]
    [TestCase("delete from run")]
    [TestCase("delete from corpus")]
    [TestCase("delete from blob")]
    [TestCase("update fleet set store = '/etc'")]
    [TestCase("update fleet set id = gen_random_uuid()")]
    [TestCase("create table more (id integer)")]
    [TestCase("insert into schema_version values (2)")]
    public async Task Execute_ByAWorkerWhatOnlyTheOwnerMay_IsRefused(string sql)
    {
        await using var fleet = TestFleet.Make();

        Assert.That(
            () => fleet.Database.Run((connection, token) => Sql(connection, sql, token), CancellationToken.None),
            Throws.TypeOf<FleetException>().With.Property("Id").EqualTo("RM8003")
        );
    }

    [Test]
    public async Task Begin_ByAReader_IsRefused()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");

        Assert.That(
            () => new RunTable(fleet.Readers).Begin(Guid.NewGuid(), "shop", "r", default),
            Throws.TypeOf<FleetException>().With.Property("Id").EqualTo("RM8003")
        );
        Assert.That(fleet.Sql("select run is null from corpus"), Is.True);
    }

    private static async Task Sql(Npgsql.NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
