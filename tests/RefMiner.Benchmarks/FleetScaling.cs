using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace RefMiner;

/// <summary>
/// Times fleets of one and of two workers on the same corpora and the same machine: whole trees, and each of their projects as a
/// corpus of its own.
/// </summary>
internal static class FleetScaling
{
    private const string Database = "refminer_scaling";

    /// <summary>Measures, writes a table, and what a simulation needs to a file.</summary>
    /// <param name="program">The built <c>refminer</c>, as an executable.</param>
    /// <param name="server">Connection string of a PostgreSQL server on which databases may be made.</param>
    /// <param name="file">Gets what was measured.</param>
    /// <param name="trees">Source trees; they are mined where they are.</param>
    public static void Run(string program, string server, string file, string[] trees)
    {
        var corpora = trees.SelectMany(tree => Projects(tree).Prepend(tree)).Distinct(StringComparer.Ordinal).ToArray();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{corpora.Length} corpora: {trees.Length} trees and their projects")
        );
        Console.WriteLine("| workers | corpora at once in each | full, wall s | nothing changed, wall s |");
        Console.WriteLine("|---|---|---|---|");
        FleetMeasured? measured = null;
        foreach (var (workers, parallel) in new[] { (1, 1), (2, 1), (1, 2) })
        {
            var connection = NewFleet(program, server, Database, corpora);
            var before = ActiveSeconds(connection);
            var full = Night(program, connection, workers, parallel);
            var between = ActiveSeconds(connection);
            var jobs = Jobs(connection, "mined");
            var unchanged = Night(program, connection, workers, parallel);
            var after = ActiveSeconds(connection);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {workers} | {parallel} | {full:0.0} | {unchanged:0.0} |"));
            if (jobs.Length != corpora.Length)
                throw new InvalidOperationException($"{jobs.Length} of {corpora.Length} corpora were mined");

            if (measured is not null)
                continue;

            var storing = jobs.Sum(job => job.StoreSeconds);
            var bytes = jobs.Sum(job => job.Bytes);
            measured = new FleetMeasured(
                [.. jobs.Select(job => new FleetMeasured.Job(job.Corpus, job.Seconds, job.Bytes))],
                Median([.. Jobs(connection, "unchanged").Select(job => job.Seconds + job.StoreSeconds)]),
                Math.Max(after - between, between - before - storing) / jobs.Length, // Storing is the database's work too, so that what is left can come to less than an unchanged corpus takes.
                (after - between) / jobs.Length,
                bytes / storing
            );
        }

        measured!.Write(file);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"a corpus: median {Median([.. measured.Jobs.Select(job => job.Seconds)]):0.00} s, longest "
                    + $"{measured.Jobs.Max(job => job.Seconds):0.0} s; unchanged {measured.UnchangedSeconds:0.00} s; database "
                    + $"{1000 * measured.DatabaseSecondsOfMined:0.0} ms a mined corpus, {1000 * measured.DatabaseSecondsOfUnchanged:0.0} "
                    + $"ms an unchanged one; store {measured.StoreBytesPerSecond / 1048576:0.0} MiB/s"
            )
        );
    }

    private static IEnumerable<string> Projects(string tree) =>
        Directory
            .EnumerateFiles(tree, "*.csproj", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(tree, path).Contains("test", StringComparison.OrdinalIgnoreCase))
            .Select(path => Path.GetDirectoryName(path)!)
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Skip(4).Any())
            .Order(StringComparer.Ordinal);

    /// <summary>Makes a fleet anew in a database of its own, and gives its connection string.</summary>
    public static string NewFleet(string program, string server, string database, string[] corpora)
    {
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;
        NpgsqlConnection.ClearAllPools();
        using (var source = NpgsqlDataSource.Create(server))
        {
            foreach (var sql in new[] { $"drop database if exists {database}", $"create database {database}" })
            {
                using var command = source.CreateCommand(sql);
                command.ExecuteNonQuery();
            }
        }

        var list = Path.GetTempFileName();
        File.WriteAllText(
            list,
            "{\"corpora\":["
                + string.Join(
                    ',',
                    corpora.Select(
                        (folder, i) =>
                            string.Create(CultureInfo.InvariantCulture, $$"""{"name":"c{{i}}","source":"{{folder}}","profile":"dotnet"}""")
                    )
                )
                + "]}"
        );
        Start(program, connection, "init").WaitForExit();
        Start(program, connection, "add", "--from", list).WaitForExit();
        File.Delete(list);
        return connection;
    }

    /// <summary>Makes all corpora due, and gives the seconds until workers have done them.</summary>
    public static double Night(string program, string connection, int workers, int parallel)
    {
        Start(program, connection, "run-now", "--all").WaitForExit();
        var started = Stopwatch.GetTimestamp();
        var processes = Enumerable
            .Range(0, workers)
            .Select(_ =>
                Start(program, connection, "worker", "--until-idle", "--parallel", parallel.ToString(CultureInfo.InvariantCulture))
            )
            .ToList();
        processes.ForEach(process => process.WaitForExit());
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static Process Start(string program, string connection, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, ["fleet", .. arguments, "--quiet"]);
        start.Environment["REFMINER_FLEET"] = connection;
        return Process.Start(start)!;
    }

    /// <summary>Seconds for which the database has executed statements.</summary>
    private static double ActiveSeconds(string connection)
    {
        // The server counts a session when it ends or pauses.
        Thread.Sleep(TimeSpan.FromSeconds(2));
        using var source = NpgsqlDataSource.Create(connection);
        using var command = source.CreateCommand("select active_time / 1000 from pg_stat_database where datname = current_database()");
        return (double)command.ExecuteScalar()!;
    }

    private static (string Corpus, double Seconds, double StoreSeconds, long Bytes)[] Jobs(string connection, string outcome)
    {
        using var source = NpgsqlDataSource.Create(connection);
        using var command = source.CreateCommand(
            """
            select r.corpus, r.fetch_seconds + r.mine_seconds, r.store_seconds, (s.size + t.size)::bigint
            from refminer.run r join refminer.corpus c on c.name = r.corpus join refminer.blob s on s.hash = c.segment join refminer.blob t on t.hash = c.state
            where r.outcome = $1 order by r.corpus collate "C"
            """
        );
        command.Parameters.Add(new NpgsqlParameter { Value = outcome });
        using var reader = command.ExecuteReader();
        var jobs = new List<(string, double, double, long)>();
        while (reader.Read())
            jobs.Add((reader.GetString(0), reader.GetDouble(1), reader.GetDouble(2), reader.GetInt64(3)));
        return [.. jobs];
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
