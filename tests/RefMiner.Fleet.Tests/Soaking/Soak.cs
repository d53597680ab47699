using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using RefMiner.Database;
using RefMiner.Output;
using RefMiner.Running;

namespace RefMiner.Soaking;

/// <summary>
/// A fleet of real worker processes that are killed all the time, on a server that is restarted; and what must be so at the end.
/// </summary>
internal sealed partial class Soak : IDisposable
{
    private const string Database = "soaked";
    private const int ShownOfALine = 200;
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(40);

    private readonly SoakOptions _options;
    private readonly Random _random;
    private readonly TempFolder _folder = new();
    private readonly PostgresServer _server = PostgresServer.Create(isDurable: true);
    private readonly SoakTrees _trees;
    private readonly List<WorkerProcess> _workers = [];
    private readonly List<string> _said = [];
    private readonly List<string> _faults = [];
    private int _isDisposed;
    private int _started;
    private int _kills;
    private int _restarts;

    private Soak(SoakOptions options)
    {
        (_options, _random) = (options, new Random(options.Seed));
        _trees = new SoakTrees(_folder, _random);
    }

    private string Store => _folder.At("store");

    /// <summary>Runs it and prints what it came to.</summary>
    /// <returns>1 when anything is not as it must be.</returns>
    public static async Task<int> Run(SoakOptions options)
    {
        if (PostgresServer.Programs is null)
        {
            Console.Error.WriteLine("soak: PostgreSQL is not installed. Install Debian's package postgresql, or another.");
            return 2;
        }

        using var soak = new Soak(options);

        // Told to stop, it leaves neither server nor workers behind.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => soak.Dispose();
        return await soak.Run();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;

        foreach (var worker in _workers)
            worker.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    private async Task<int> Run()
    {
        var watch = Stopwatch.StartNew();
        _trees.Make(_options.Corpora, _options.Trees);
        _server.CreateDatabase(Database);
        Directory.CreateDirectory(Store);
        await Fleet("postgres", ["init", .. _options.InDatabase ? Array.Empty<string>() : ["--store", Store]]);
        SharedServer.CreateUsers(_server, Database);
        foreach (var name in _trees.Names)
            await Fleet("an_owner", "add", name, _trees.Source(name));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"soak: seed {_options.Seed}; {_options.Corpora} corpora, {_trees.Repositories} of them repositories; "
                    + $"{_options.Workers} workers; segments in {(_options.InDatabase ? "the database" : "a folder")}"
            )
        );

        for (var i = 0; i < _options.Workers; i++)
            StartWorker();
        int asked;
        using (var index = RefMinerIndex.OpenFleet(Connection("a_reader"), _folder.At("followed"), TimeSpan.FromSeconds(30)))
        {
            using var done = new CancellationTokenSource();
            var asking = Task.Run(() => Ask(index, done.Token));
            for (var round = 1; round <= _options.Rounds; round++)
                await Round(round);
            await StopWorkers();
            Follow(index);
            await done.CancelAsync();
            asked = await asking;
        }

        await Check();
        Summarise(watch.Elapsed, asked);
        return _faults.Count == 0 ? 0 : 1;
    }

    /// <summary>Makes all due, and keeps killing until all are done.</summary>
    private async Task Round(int round)
    {
        var watch = Stopwatch.StartNew();
        var changed = round == 1 ? _options.Corpora : _trees.Change(round);
        await Fleet("an_owner", "run-now", "--all");
        var (lastKill, isRestarted, kills) = (watch.Elapsed, round > _options.Restarts, _kills);
        while (true)
        {
            await Task.Delay(500);
            if (!isRestarted && Number("select count(*) from qrtz_triggers where trigger_group = 'now'") <= _options.Corpora / 2)
            {
                _server.Stop(round % 2 == 0 ? "immediate" : "fast");
                _server.Start();
                (isRestarted, _restarts) = (true, _restarts + 1);
            }

            // What is over before the first kill would try nothing.
            if (
                _kills > kills
                && Number(
                    "select (select count(*) from qrtz_fired_triggers) + (select count(*) from qrtz_triggers where next_fire_time "
                        + "<= extract(epoch from now())::bigint * 10000000 + 621355968000000000)"
                ) == 0
            )
                break;
            if (watch.Elapsed > Hang)
                throw new TimeoutException($"round {round} does not end: {string.Join('\n', _workers.Select(worker => worker.Said))}");
            if (watch.Elapsed - lastKill < TimeSpan.FromSeconds(_options.KillEvery))
                continue;

            var victim = _workers[_random.Next(_workers.Count)];
            if (victim.HasEnded)
                _faults.Add($"a worker ended by itself: {victim.Said}");
            else
                victim.Kill();
            Retire(victim);
            StartWorker();
            (lastKill, _kills) = (watch.Elapsed, _kills + 1);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"soak: round {round}: {changed} corpora new or changed; {_kills - kills} kills; {watch.Elapsed.TotalSeconds:0} s; "
                    + $"generation {Number("select generation from fleet")}"
            )
        );
    }

    private void StartWorker()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"worker-{++_started}");
        _workers.Add(
            WorkerProcess.Start([
                "fleet",
                "worker",
                "--name",
                name,
                "--parallel",
                "2",
                "--work",
                _folder.At("work"),
                "--connection",
                ConnectionFile("a_worker"),
            ])
        );
    }

    /// <summary>Tells them to stop, as a service manager would.</summary>
    private async Task StopWorkers()
    {
        foreach (var worker in _workers)
        {
            using (var kill = Process.Start("kill", ["-TERM", worker.Id.ToString(CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync();

            // One that has just begun is cancelled.
            if (worker.End() is not (ExitCode.Done or ExitCode.Cancelled))
                _faults.Add($"a worker that was told to stop did not end well: {worker.Said}");
        }

        foreach (var worker in _workers.ToList())
            Retire(worker);
    }

    private void Retire(WorkerProcess worker)
    {
        _said.AddRange(worker.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        _workers.Remove(worker);
        worker.Dispose();
    }

    private int Ask(FleetIndex index, CancellationToken cancellationToken)
    {
        var request = new ContextRequest
        {
            Operation = new OperationSpec { Name = "LoadAsync", Summary = "Loads one order." },
        };
        var asked = 0;
        for (; !cancellationToken.IsCancellationRequested; asked++)
        {
            try
            {
                index.FindSimilar(request, cancellationToken: CancellationToken.None);
                cancellationToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(50));
            }
            catch (Exception e)
            {
                lock (_faults)
                    _faults.Add($"a query failed: {e}");
            }
        }

        return asked;
    }

    private void Follow(FleetIndex index)
    {
        var generation = Number("select generation from fleet");
        try
        {
            Waiting.Until(() => index.Index.Generation == generation, "");
        }
        catch (TimeoutException)
        {
            _faults.Add($"the open index is at generation {index.Index.Generation}, the fleet at {generation}: {index.LastError?.Message}");
        }
    }

    private async Task Check()
    {
        Expect("corpora without a current generation", "select count(*) from corpus where generation is null");
        Expect("generations that two corpora have", "select count(*) - count(distinct generation) from corpus");
        Expect("runs that are open", "select count(*) from run where finished_at is null");
        Expect(
            "generations that two runs published",
            "select count(*) from (select from run where outcome = 'mined' group by generation having count(*) > 1) as twice"
        );
        Expect(
            "runs of one corpus that overlapped",
            "select count(*) from run a join run b on a.corpus = b.corpus and a.id < b.id and a.started_at < b.finished_at and "
                + "b.started_at < a.finished_at"
        );
        _faults.AddRange(_said.Where(line => line.Contains("fault", StringComparison.Ordinal)).Select(line => $"a worker said: {line}"));

        await Fleet("a_reader", "pull", "--index", _folder.At("pulled"));
        foreach (var name in _trees.Names)
        {
            await Refminer("index", _trees.PathOf(name), "--name", name, "--index", _folder.At("alone"));
            var alone = await Dump(name, "alone");
            foreach (var copy in new[] { "pulled", "followed" })
            {
                if (Difference(await Dump(name, copy), alone) is { } difference)
                    _faults.Add($"{name} differs in the {copy} copy from what one machine makes of it: {difference}");
            }
        }

        await Fleet("an_owner", "gc", "--older-than", "0");
        var referenced = Text(
            "select string_agg(hash, ' ' order by hash) from (select segment as hash from corpus union select state from corpus) as used"
        );
        var stored = _options.InDatabase
            ? Text("select string_agg(distinct hash, ' ' order by hash) from blob_part")
            : string.Join(
                ' ',
                Directory.EnumerateFiles(Store, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            );
        if (stored != referenced || Text("select string_agg(hash, ' ' order by hash) from blob") != referenced)
            _faults.Add($"the store holds {stored.Split(' ').Length} blobs, {referenced.Split(' ').Length} are used");
    }

    private void Summarise(TimeSpan elapsed, int asked)
    {
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"soak: {_kills} kills, {_restarts} restarts of the server, {_started} workers started; "
                    + $"{Number("select generation from fleet")} publications"
            )
        );
        const string Outcomes =
            "select string_agg(outcome || ' ' || n, ', ' order by outcome) "
            + "from (select outcome, count(*) as n from run group by outcome) as counted";
        Console.WriteLine($"soak: runs: {Text(Outcomes)}");
        foreach (
            var line in _said
                .Select(line => Number().Replace(line, "N"))
                .Where(line => line.Contains("error", StringComparison.Ordinal) || line.Contains("scheduler:", StringComparison.Ordinal))
                .GroupBy(line => line)
                .OrderByDescending(group => group.Count())
                .Take(12)
        )
            Console.WriteLine($"soak: said {line.Count()} times: {line.Key}");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"soak: {asked} queries meanwhile; {elapsed.TotalSeconds:0} s; "
                    + $"{(_faults.Count == 0 ? "all is as it must be" : $"{_faults.Count} faults")}"
            )
        );
        foreach (var fault in _faults)
            Console.WriteLine($"soak: FAULT: {fault}");
    }

    /// <summary>The first line that differs; null where none does.</summary>
    private static string? Difference(string one, string other)
    {
        var pairs = one.Split('\n').Zip(other.Split('\n')).Where(pair => pair.First != pair.Second).Take(1).ToList();
        return one == other ? null
            : pairs is [var (first, second)] ? $"'{Part(first, second)}' and '{Part(second, first)}'"
            : "one goes on where the other ends";

        static string Part(string line, string other)
        {
            var same = line.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
            return line[Math.Max(0, same - ShownOfALine)..Math.Min(line.Length, same + ShownOfALine)];
        }
    }

    private void Expect(string what, string sql)
    {
        if (Number(sql) is var count and not 0)
            _faults.Add($"{count} {what}");
    }

    private async Task<string> Dump(string corpus, string index) =>
        Root().Replace(await Refminer("dump", "--corpus", corpus, "--index", _folder.At(index)), "\"root\":\"\"");

    private Task<string> Fleet(string user, params string[] arguments) =>
        Refminer(["fleet", .. arguments, "--connection", ConnectionFile(user)]);

    private static async Task<string> Refminer(params string[] arguments)
    {
        var run = await TestFleet.Refminer(arguments);
        return run.ExitCode == ExitCode.Done
            ? run.Output
            : throw new InvalidOperationException($"refminer {string.Join(' ', arguments)} ended with {run.ExitCode}: {run.Errors}");
    }

    private string Connection(string user) => _server.ConnectionString(Database, user);

    private string ConnectionFile(string user)
    {
        var path = _folder.At($"{user}.txt");
        return File.Exists(path) ? path : _folder.Write($"{user}.txt", Connection(user));
    }

    private long Number(string sql) =>
        Convert.ToInt64(_server.Execute(Database, $"set search_path = {FleetDatabase.Schema}; {sql}"), CultureInfo.InvariantCulture);

    private string Text(string sql) => _server.Execute(Database, $"set search_path = {FleetDatabase.Schema}; {sql}") as string ?? "";

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex("\"root\":\"[^\"]*\"")]
    private static partial Regex Root();
}
