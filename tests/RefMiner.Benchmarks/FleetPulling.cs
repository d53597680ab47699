using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;

namespace RefMiner;

/// <summary>Measures what a copy fetches of a fleet of many corpora when few have changed, while it is asked without a pause.</summary>
internal static class FleetPulling
{
    private const string Database = "refminer_pulling";
    private const int Corpora = 1_000;
    private const int Changed = 10;
    private const int Types = 12;
    private const int Threads = 4;

    /// <summary>Measures, and writes a table.</summary>
    /// <param name="program">The built <c>refminer</c>, as an executable.</param>
    /// <param name="server">Connection string of a PostgreSQL server on which databases may be made.</param>
    public static void Run(string program, string server)
    {
        var home = Directory.CreateTempSubdirectory("refminer-pulling-").FullName;
        try
        {
            var connection = FleetScaling.NewFleet(
                program,
                server,
                Database,
                [.. Enumerable.Range(0, Corpora).Select(corpus => Write(home, corpus, version: 0))]
            );
            var mined = FleetScaling.Night(program, connection, workers: 1, parallel: 2);
            var started = Stopwatch.GetTimestamp();
            using var index = RefMinerIndex.OpenFleet(connection, Path.Combine(home, "copy"));
            var first = Stopwatch.GetElapsedTime(started);
            var before = new DirectoryInfo(Path.Combine(home, "copy", "segments"))
                .EnumerateFiles()
                .ToDictionary(file => file.Name, file => file.Length, StringComparer.Ordinal);
            var whole = before.Values.Sum();

            for (var corpus = 0; corpus < Changed; corpus++)
                Write(home, corpus * (Corpora / Changed), version: 1);
            using var stop = new CancellationTokenSource();
            var (asked, failed, slowest) = (0, 0, 0L);
            var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(Ask)).ToList();
            threads.ForEach(thread => thread.Start());
            var night = FleetScaling.Night(program, connection, workers: 1, parallel: 2);
            var published = Generation(connection);
            started = Stopwatch.GetTimestamp();
            while (index.Index.Generation != published)
                Thread.Sleep(10);
            var behind = Stopwatch.GetElapsedTime(started);
            stop.Cancel();
            threads.ForEach(thread => thread.Join());

            var moved = new DirectoryInfo(Path.Combine(home, "copy", "segments"))
                .EnumerateFiles()
                .Where(file => !before.ContainsKey(file.Name))
                .Sum(file => file.Length);
            Console.WriteLine("| what | measured |");
            Console.WriteLine("|---|---|");
            Line($"first night: {Corpora:N0} corpora of {Types} types", $"{mined:0.0} s");
            Line($"first pull: {Corpora:N0} segments", $"{whole / 1048576.0:0.0} MiB, {first.TotalSeconds:0.0} s");
            Line($"second night: {Changed} corpora changed", $"{night:0.0} s");
            Line(
                $"pulled: {Changed} segments",
                $"{moved / 1024.0:0} KiB ({100.0 * moved / whole:0.0} % of all), current {behind.TotalSeconds:0.0} s after the night's end"
            );
            Line(
                $"queries meanwhile, {Threads} threads",
                $"{asked:N0}, {failed} failed, slowest {Stopwatch.GetElapsedTime(0, slowest).TotalMilliseconds:0} ms"
            );

            void Ask()
            {
                var request = new ContextRequest
                {
                    Features = ["database"],
                    Operation = new OperationSpec { Name = "StoreAsync", Summary = "Stores one order." },
                };
                while (!stop.IsCancellationRequested)
                {
                    var begun = Stopwatch.GetTimestamp();
                    try
                    {
                        index.FindSimilar(request);
                    }
                    catch (RefMinerException)
                    {
                        Interlocked.Increment(ref failed);
                    }

                    Interlocked.Increment(ref asked);
                    lock (stop)
                        slowest = Math.Max(slowest, Stopwatch.GetTimestamp() - begun);
                }
            }
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static string Write(string home, int corpus, int version)
    {
        var folder = Path.Combine(home, "trees", corpus.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        for (var type = 0; type < Types; type++)
        {
            var text = new StringBuilder().Append(
                CultureInfo.InvariantCulture,
                $"using System.Threading.Tasks;\n\nnamespace Corpus{corpus};\n\npublic sealed class Store{type}(IDatabase database)\n{{\n"
            );
            for (var method = 0; method < 4; method++)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"    public async Task<int> Store{method}Async(string name)\n    {{\n        var rows = await "
                        + $"database.ExecuteAsync(\"insert into t{type} values ({method + version})\", name);\n        return rows + "
                        + $"{corpus};\n    }}\n\n"
                );
            File.WriteAllText(Path.Combine(folder, FormattableString.Invariant($"Store{type}.cs")), text.Append("}\n").ToString());
        }

        return folder;
    }

    private static int Generation(string connection)
    {
        using var source = NpgsqlDataSource.Create(connection);
        using var command = source.CreateCommand("select generation from refminer.fleet");
        return (int)command.ExecuteScalar()!;
    }

    private static void Line(FormattableString what, FormattableString measured) =>
        Console.WriteLine($"| {FormattableString.Invariant(what)} | {FormattableString.Invariant(measured)} |");
}
