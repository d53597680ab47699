using System.Collections.Concurrent;
using RefMiner.Running;

namespace RefMiner;

public sealed class FleetIndexTests
{
    private const int Threads = 8;
    private static readonly int Swaps = Effort.Cases(8);
    private static readonly TimeSpan Rarely = TimeSpan.FromHours(1);

    [Test]
    public async Task OpenFleet_PublicationWhileItIsOpen_IsFollowedWithoutPolling()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        await fleet.Mine("shop");
        using var index = RefMinerIndex.OpenFleet(fleet.ConnectionString("a_reader"), fleet.Folder.At("copy"), Rarely);
        var (opened, checkedAt) = (index.Index.Generation, index.CheckedAt);
        fleet.Folder.Write("tree-shop/New.cs", GeneratedTree.Store("NewOrderStore"));

        await fleet.Mine("shop");
        Waiting.Until(() => index.Index.Generation == 2, "the publication is not followed");

        Assert.That(opened, Is.EqualTo(1));
        Assert.That(index.CheckedAt, Is.GreaterThan(checkedAt!));
        Assert.That(index.LastError, Is.Null);
        Assert.That(index.FindSimilar(Request, top: 10).Nodes.Select(node => node.Name), Does.Contain("NewOrderStore"));
        Assert.That(index.BuildContext(Request).Generation, Is.EqualTo(2));
    }

    [Test]
    public async Task OpenFleet_PublicationThatIsNotNotified_IsFoundByPolling()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop");
        await fleet.Mine("shop");
        using var index = RefMinerIndex.OpenFleet(
            fleet.ConnectionString("a_reader"),
            fleet.Folder.At("copy"),
            TimeSpan.FromMilliseconds(200)
        );

        fleet.Sql(
            "update corpus set generation = null, format = null, entry = null, segment = null; update fleet set generation = 2, "
                + "publication = gen_random_uuid()"
        );

        Waiting.Until(() => index.Index.Generation == 2, "the fleet is not looked at again");
        Assert.That(index.FindSimilar(Request).Nodes, Is.Empty);
    }

    [Test]
    public async Task OpenFleet_NothingMinedYet_OpensAnEmptyIndexAndFollows()
    {
        await using var fleet = TestFleet.Make();
        using var index = RefMinerIndex.OpenFleet(fleet.ConnectionString("a_reader"), fleet.Folder.At("copy"), Rarely);
        Assert.That(index.FindSimilar(Request).Nodes, Is.Empty);

        await fleet.AddTree("shop");
        await fleet.Mine("shop");

        Waiting.Until(() => index.Index.Generation == 1, "the publication is not followed");
    }

    [Test]
    public async Task Query_EightThreadsWhileManyGenerationsArePublished_NeverFails()
    {
        await using var fleet = TestFleet.Make();
        await fleet.AddTree("shop", 1);
        await fleet.Mine("shop");
        using var index = RefMinerIndex.OpenFleet(fleet.ConnectionString("a_reader"), fleet.Folder.At("copy"), Rarely);
        var (faults, asked) = (new ConcurrentQueue<string>(), 0);
        using var done = new CancellationTokenSource();
        var threads = Enumerable.Range(0, Threads).Select(i => new Thread(() => Ask(i))).ToArray();
        foreach (var thread in threads)
            thread.Start();

        for (var generation = 2; generation <= Swaps + 1; generation++)
        {
            fleet.Folder.Write("tree-shop/Area0/Order0Store.cs", GeneratedTree.Store("Order0Store", generation));
            Assert.That((await fleet.Mine("shop")).Generation, Is.EqualTo(generation));
            Waiting.Until(() => index.Index.Generation == generation, $"generation {generation} does not come");
        }

        await done.CancelAsync();
        foreach (var thread in threads)
            thread.Join();
        Assert.That(faults, Is.Empty);
        Assert.That(asked, Is.GreaterThan(Swaps));
        Assert.That(index.LastError, Is.Null);

        void Ask(int thread)
        {
            while (!done.IsCancellationRequested)
            {
                try
                {
                    if (thread % 2 == 0 ? index.FindSimilar(Request).Nodes.Length != 1 : index.BuildContext(Request).Nodes.Length != 1)
                        faults.Enqueue("the node is not found");
                }
                catch (Exception e)
                {
                    faults.Enqueue(e.ToString());
                }

                Interlocked.Increment(ref asked);
            }
        }
    }

    [Test]
    public async Task OpenFleet_ServerStopsAndComesBack_GoesOnAndCatchesUp()
    {
        SharedServer.RequirePostgres();
        using var server = SharedServer.Make();
        await using var fleet = TestFleet.Make(server: server);
        await fleet.AddTree("shop");
        await fleet.Mine("shop");
        using var index = RefMinerIndex.OpenFleet(fleet.ConnectionString("a_reader"), fleet.Folder.At("copy"), Rarely);

        server.Stop("immediate");
        Waiting.Until(() => index.LastError is not null, "the loss is not noticed");
        var (error, checkedAt) = (index.LastError!, index.CheckedAt);
        Assert.That(index.FindSimilar(Request).Nodes, Is.Not.Empty);
        using (var second = RefMinerIndex.OpenFleet(fleet.ConnectionString("a_reader"), fleet.Folder.At("copy"), Rarely))
            Assert.That((second.FindSimilar(Request).Generation, second.LastError?.Id), Is.EqualTo((1, "RM8001")));
        Assert.That(
            () => RefMinerIndex.OpenFleet(fleet.ConnectionString("a_reader"), fleet.Folder.At("new")),
            Throws.TypeOf<FleetException>().With.Property("Id").EqualTo("RM8001")
        );

        server.Start();
        fleet.Database.Source.Clear();
        fleet.Folder.Write("tree-shop/New.cs", GeneratedTree.Store("New"));
        await fleet.Mine("shop");
        var published = (Guid)fleet.Sql("select publication from fleet")!;
        Waiting.Until(
            () => Pulling.CopyFile.Read(fleet.Folder.At("copy"))?.Publication == published && index.LastError is null,
            "it does not catch up"
        );

        Assert.That(error.Id, Is.EqualTo("RM8001"));
        Assert.That(index.CheckedAt, Is.GreaterThan(checkedAt!));
    }

    [Test]
    public async Task OpenFleet_CopyThatLacksASegmentAndNoServer_OpensWhatThereIs()
    {
        await using var fleet = TestFleet.Make();
        foreach (var corpus in new[] { "shop", "bank" })
        {
            await fleet.AddTree(corpus);
            await fleet.Mine(corpus);
        }

        fleet.Damage((string)fleet.Sql("select segment from corpus where name = 'bank'")!, bytes => bytes[..^1]);
        Assert.That((await fleet.Pull()).Failures, Has.Exactly(1).Items);
        using var index = RefMinerIndex.OpenFleet(
            $"Host=127.0.0.1;Port={PostgresServer.FreePort()};Database=fleet;Username=a_reader",
            fleet.Folder.At("copy")
        );

        Assert.That(index.LastError?.Id, Is.EqualTo("RM8001"));
        Assert.That(index.FindSimilar(Request).Nodes, Is.Not.Empty);
    }

    [TestCase("", "copy")]
    [TestCase("Host=h", " ")]
    public void OpenFleet_WrongArguments_AreRefusedAtOnce(string connection, string folder) =>
        Assert.That(() => RefMinerIndex.OpenFleet(connection, folder), Throws.ArgumentException);

    private static ContextRequest Request { get; } =
        new()
        {
            Operation = new OperationSpec { Name = "LoadAsync", Summary = "Loads one order." },
        };
}
