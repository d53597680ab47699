using System.Collections.Concurrent;
using System.Globalization;
using RefMiner.Database;
using RefMiner.Output;
using RefMiner.Pulling;
using RefMiner.Storage;
using RefMiner.Stores;
using RefMiner.Working;

namespace RefMiner.Running;

/// <summary>A fleet of a test's own, empty at first, and a folder for whatever belongs to it.</summary>
internal sealed class TestFleet : IAsyncDisposable
{
    private static int _count;
    private readonly PostgresServer _server;
    private readonly string _name;
    private WorkFolder? _work;

    private TestFleet(PostgresServer server, string name)
    {
        (_server, _name) = (server, name);
        (Database, Owners, Readers) = (Open("a_worker"), Open("an_owner"), Open("a_reader"));
    }

    /// <summary>The database, as a worker uses it.</summary>
    public FleetDatabase Database { get; }

    /// <summary>The database, as its owner uses it.</summary>
    public FleetDatabase Owners { get; }

    /// <summary>The database, as a reader uses it.</summary>
    public FleetDatabase Readers { get; }

    /// <summary>Sources, stores and copies.</summary>
    public TempFolder Folder { get; } = new();

    /// <summary>Makes one.</summary>
    /// <param name="store">Folder of its segment store, or null for the database.</param>
    /// <param name="server">Another server than the shared one, that has the same template.</param>
    public static TestFleet Make(string? store = null, PostgresServer? server = null)
    {
        server ??= SharedServer.Get();
        var name = string.Create(CultureInfo.InvariantCulture, $"fleet_{Interlocked.Increment(ref _count)}");
        server.CreateDatabase(name, SharedServer.Template);
        var fleet = new TestFleet(server, name);
        fleet.Sql($"update refminer.fleet set id = gen_random_uuid(){(store is null ? "" : $", store = '{store}'")}");
        return fleet;
    }

    /// <summary>Makes one whose store is a folder below <see cref="Folder"/>.</summary>
    public static TestFleet MakeInFolder()
    {
        var fleet = Make();
        fleet.UseFolder(Directory.CreateDirectory(fleet.StorePath).FullName);
        return fleet;
    }

    /// <summary>Where <see cref="MakeInFolder"/> puts the store.</summary>
    public string StorePath => Folder.At("store");

    /// <summary>Makes a folder its store.</summary>
    public void UseFolder(string folder) => Sql($"update refminer.fleet set store = '{folder}'");

    /// <summary>How one connects.</summary>
    public string ConnectionString(string user = "an_owner") => _server.ConnectionString(_name, user);

    /// <summary>Runs SQL as superuser, in the fleet's schema, and returns the first value.</summary>
    public object? Sql(string sql) => _server.Execute(_name, "set search_path = refminer; " + sql);

    /// <summary>Runs SQL that counts.</summary>
    public long Count(string from) => (long)Sql($"select count(*) from {from}")!;

    /// <summary>Runs <c>refminer fleet</c> in this process, as the fleet's owner.</summary>
    public Task<Run> Run(params string[] arguments) => RunAs("an_owner", arguments);

    /// <summary>The same as another user.</summary>
    public Task<Run> RunAs(string user, params string[] arguments) =>
        Refminer(["fleet", .. arguments, "--connection", Folder.Write($"{user}.txt", ConnectionString(user))]);

    /// <summary>Runs <c>refminer</c> in this process.</summary>
    public static async Task<Run> Refminer(params string[] arguments)
    {
        await using var results = new StringWriter();
        await using var messages = new StringWriter();
        using var terminal = Terminal.Into(results, messages);
        var exitCode = await Program.Run(terminal, arguments);
        return new Run(results.ToString(), messages.ToString(), exitCode);
    }

    /// <summary>A tree of a few files, added as a corpus.</summary>
    public async Task<string> AddTree(string name, int files = 2)
    {
        var tree = GeneratedTree.Write(Folder, $"tree-{name}", files);
        (await Run("add", name, tree)).Succeeded();
        return tree;
    }

    /// <summary>Mines a corpus as a worker would who was given it.</summary>
    public async Task<FleetRun> Mine(
        string corpus,
        bool isFull = false,
        FleetWorkerOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var reports = new ConcurrentQueue<FleetRun>();
        var run = await CorpusRun(reports, options);
        await run.Execute(corpus, isFull, cancellationToken);
        return reports.Single();
    }

    /// <summary>What mines corpora for a worker.</summary>
    public async Task<CorpusRun> CorpusRun(ConcurrentQueue<FleetRun> reports, FleetWorkerOptions? options = null)
    {
        options ??= new FleetWorkerOptions { Name = "w1", WorkPath = Folder.At("work") };
        return new CorpusRun(
            new RunTable(Database),
            await StoredBytes.Open(Database, default),
            _work ??= WorkFolder.Open(options.WorkPath, options.Name),
            options,
            TimeProvider.System,
            reports.Enqueue
        );
    }

    /// <summary>Pulls into a folder below <see cref="Folder"/>.</summary>
    public Task<FleetPullResult> Pull(string copy = "copy") => new FleetPull(Readers, Folder.At(copy), TimeProvider.System).Run(default);

    /// <summary>What an index below <see cref="Folder"/> holds, in its canonical form.</summary>
    public async Task<string> Dump(string index) => (await Refminer("dump", "--index", Folder.At(index))).Succeeded().Output;

    /// <summary>What <c>refminer index</c> makes of a tree, in its canonical form.</summary>
    public async Task<string> DumpOf(string tree, string name)
    {
        var index = $"alone-{Interlocked.Increment(ref _count)}";
        (await Refminer("index", tree, "--name", name, "--index", Folder.At(index))).Succeeded();
        return await Dump(index);
    }

    /// <summary>Waits until a session waits for a lock of another.</summary>
    public void WaitForBlocked(int sessions = 1) =>
        Waiting.Until(
            () => Count($"pg_stat_activity where datname = '{_name}' and wait_event_type = 'Lock'") >= sessions,
            "nothing waits for a lock"
        );

    /// <summary>Stores a file as a worker would store a segment, and says of it what a manifest would.</summary>
    public async Task<SegmentEntry> Store(string corpus, string text)
    {
        var path = Folder.Write(Guid.NewGuid().ToString("N"), text);
        var hash = await (await StoredBytes.Open(Database, default)).Put(path, isAnew: false, default);
        return new SegmentEntry(
            new ManifestCorpus
            {
                Name = corpus,
                Root = "/",
                Profile = "dotnet",
                ProfileHash = "",
                Segment = $"{corpus}.1.db",
                Size = text.Length,
                Sha256 = hash,
                Checksum = "",
                Files = 1,
                Nodes = 1,
                Methods = 1,
                Diagnostics = 0,
                Invocations = 0,
                InvocationsResolved = 0,
                MinedAt = DateTimeOffset.UnixEpoch,
            }
        );
    }

    /// <summary>Takes the bytes of a stored blob, changed, back into the store, whichever it is.</summary>
    public void Damage(string hash, Func<byte[], byte[]> change)
    {
        var file = Path.Combine(StorePath, hash[..2], hash);
        if (File.Exists(file))
        {
            File.WriteAllBytes(file, change(File.ReadAllBytes(file)));
            return;
        }

        var bytes = (byte[])Sql($"select string_agg(bytes, '' order by part) from blob_part where hash = '{hash}'")!;
        Sql(
            $"delete from blob_part where hash = '{hash}'; insert into blob_part values ('{hash}', 0, '\\x"
                + $"{Convert.ToHexString(change(bytes))}')"
        );
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _work?.Dispose();
        await Database.DisposeAsync();
        await Owners.DisposeAsync();
        await Readers.DisposeAsync();
        _server.DropDatabase(_name);
        Folder.Dispose();
    }

    private FleetDatabase Open(string user) => FleetDatabase.Open(ConnectionString(user), TimeSpan.Zero, TimeProvider.System);
}
