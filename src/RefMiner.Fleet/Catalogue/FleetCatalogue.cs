using System.Collections.Immutable;
using Npgsql;
using RefMiner.Database;
using RefMiner.Nodes;

namespace RefMiner.Catalogue;

/// <summary>The corpora of a fleet.</summary>
internal sealed class FleetCatalogue(FleetDatabase database)
{
    private const string Columns = "name, source, branch, profile, load, include, exclude, include_tests, submodules, cron, priority";

    /// <summary>Adds corpora, or changes those that are there, all or none.</summary>
    /// <param name="corpora">The corpora, checked.</param>
    /// <param name="schedule">Puts them into the calendar, in the same transaction.</param>
    /// <param name="cancellationToken">Leaves all as it was.</param>
    /// <returns>The names of those that were there.</returns>
    /// <exception cref="InvalidSourcesException">One differs from another only in upper and lower case.</exception>
    /// <exception cref="FleetException">The database cannot be used.</exception>
    public Task<ImmutableArray<string>> Add(
        ImmutableArray<FleetCorpus> corpora,
        Func<IEnumerable<FleetCorpus>, NpgsqlTransaction, CancellationToken, Task> schedule,
        CancellationToken cancellationToken
    ) =>
        database.Transact(
            async (connection, transaction, token) =>
            {
                var known = await Names(connection, transaction, corpora.Select(corpus => corpus.Name), token);
                var clash = corpora
                    .Select(corpus => corpus.Name)
                    .FirstOrDefault(name => !known.Contains(name) && known.Contains(name, StringComparer.OrdinalIgnoreCase));
                if (clash is not null)
                    throw new InvalidSourcesException(
                        $"corpus '{clash}' differs from '"
                            + $"{known.First(name => name.Equals(clash, StringComparison.OrdinalIgnoreCase))}' only in upper and lower "
                            + "case. Give it another name."
                    );

                foreach (var corpus in corpora)
                {
                    await using var command = new NpgsqlCommand(
                        $"insert into corpus ({Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (name) "
                            + "do update set source = $2, branch = $3, profile = $4, load = $5, include = $6, exclude = $7, "
                            + "include_tests = $8, submodules = $9, cron = $10, priority = $11",
                        connection,
                        transaction
                    )
                    {
                        Parameters =
                        {
                            new() { Value = corpus.Name },
                            new() { Value = corpus.Source },
                            new() { Value = (object?)corpus.Branch ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                            new() { Value = corpus.Profile },
                            new() { Value = corpus.Load },
                            new() { Value = corpus.Include.ToArray() },
                            new() { Value = corpus.Exclude.ToArray() },
                            new() { Value = corpus.IncludeTests },
                            new() { Value = corpus.Submodules },
                            new() { Value = corpus.Cron },
                            new() { Value = corpus.Priority },
                        },
                    };
                    await command.ExecuteNonQueryAsync(token);
                }

                await schedule(corpora, transaction, token);
                return known;
            },
            cancellationToken
        );

    /// <summary>Removes corpora, all or none. Their segments are swept later; copies drop them when they next look.</summary>
    /// <exception cref="FleetException">One is not there, or the database cannot be used.</exception>
    public Task<int> Remove(
        ImmutableArray<string> names,
        Func<IEnumerable<string>, NpgsqlTransaction, CancellationToken, Task> unschedule,
        CancellationToken cancellationToken
    ) =>
        database.Transact(
            async (connection, transaction, token) =>
            {
                await Require(connection, transaction, names, token);
                await unschedule(names, transaction, token);

                // In the order in which a publication takes them: the corpus before its blobs.
                await using var hold = new NpgsqlCommand(
                    "select from corpus where name = any($1) order by name collate \"C\" for update",
                    connection,
                    transaction
                )
                {
                    Parameters = { new() { Value = names.ToArray() } },
                };
                await hold.ExecuteNonQueryAsync(token);
                await using var release = new NpgsqlCommand(
                    "update blob set released_at = now() where hash in (select segment from corpus where name = any($1) union "
                        + "select state from corpus where name = any($1))",
                    connection,
                    transaction
                )
                {
                    Parameters = { new() { Value = names.ToArray() } },
                };
                await release.ExecuteNonQueryAsync(token);
                await using var remove = new NpgsqlCommand("delete from corpus where name = any($1)", connection, transaction)
                {
                    Parameters = { new() { Value = names.ToArray() } },
                };
                var removed = await remove.ExecuteNonQueryAsync(token);
                await using var count = new NpgsqlCommand(
                    "update fleet set generation = generation + 1, publication = gen_random_uuid() returning pg_notify($1, "
                        + "generation::text)",
                    connection,
                    transaction
                )
                {
                    Parameters = { new() { Value = FleetDatabase.Channel } },
                };
                await count.ExecuteNonQueryAsync(token);
                return removed;
            },
            cancellationToken
        );

    /// <summary>Refuses names that no corpus has.</summary>
    /// <exception cref="FleetException">One is not there, or the database cannot be used.</exception>
    public Task Require(ImmutableArray<string> names, CancellationToken cancellationToken) =>
        database.Run((connection, token) => Require(connection, null, names, token), cancellationToken);

    /// <summary>How the corpora stand, in ordinal order of their names.</summary>
    /// <exception cref="FleetException">The database cannot be used.</exception>
    public Task<ImmutableArray<FleetCorpusState>> States(CancellationToken cancellationToken) =>
        database.Run(
            async (connection, token) =>
            {
                // What is mined is what a scheduler says it fires: a run that a dead worker left open is not.
                var columns = string.Join(", ", Columns.Split(", ").Select(column => "c." + column));
                await using var command = new NpgsqlCommand(
                    $"""
                    select {columns}, c.generation, (c.entry::json ->> 'methods')::int,
                        (c.entry::json ->> 'invocationsResolved')::float8 / nullif((c.entry::json ->> 'invocations')::int, 0),
                        c.checked_at, next.at, open.worker, open.started_at, last.outcome, last.error_id, last.error, mined.files_skipped
                    from corpus c
                    left join lateral (select min(t.next_fire_time) as at from qrtz_triggers t
                        where t.sched_name = 'refminer' and t.job_group = 'corpus' and t.job_name = c.name and t.next_fire_time > 0) next on true
                    left join lateral (select r.worker, r.started_at from run r where r.id = c.run and r.finished_at is null
                        and exists (select from qrtz_fired_triggers f where f.job_name = c.name and f.instance_name = r.worker)) open on true
                    left join lateral (select r.outcome, r.error_id, r.error from run r
                        where r.corpus = c.name and r.finished_at is not null and r.outcome <> 'overtaken'
                        order by r.finished_at desc limit 1) last on true
                    left join lateral (select r.files_skipped from run r where r.corpus = c.name and r.outcome = 'mined'
                        order by r.started_at desc limit 1) mined on true
                    order by c.name collate "C"
                    """,
                    connection
                );
                await using var reader = await command.ExecuteReaderAsync(token);
                var states = ImmutableArray.CreateBuilder<FleetCorpusState>();
                while (await reader.ReadAsync(token))
                {
                    states.Add(
                        new FleetCorpusState(
                            ReadCorpus(reader),
                            Number(11),
                            Number(12),
                            reader.IsDBNull(13) ? null : reader.GetDouble(13),
                            Time(14),
                            reader.IsDBNull(15) ? null : new DateTimeOffset(reader.GetInt64(15), TimeSpan.Zero),
                            Text(16),
                            Time(17),
                            Text(18) is { } outcome ? Enum.Parse<FleetRunOutcome>(outcome, ignoreCase: true) : null,
                            Text(19),
                            Text(20),
                            Number(21)
                        )
                    );
                }

                return states.ToImmutable();

                int? Number(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
                string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
                DateTimeOffset? Time(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
            },
            cancellationToken
        );

    /// <summary>The workers that have told that they live, with the time when they last did.</summary>
    /// <exception cref="FleetException">The database cannot be used.</exception>
    public Task<ImmutableArray<FleetWorkerState>> Workers(CancellationToken cancellationToken) =>
        database.Run(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(
                    "select instance_name, last_checkin_time from qrtz_scheduler_state order by instance_name collate \"C\"",
                    connection
                );
                await using var reader = await command.ExecuteReaderAsync(token);
                var workers = ImmutableArray.CreateBuilder<FleetWorkerState>();
                while (await reader.ReadAsync(token))
                    workers.Add(new FleetWorkerState(reader.GetString(0), new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero)));
                return workers.ToImmutable();
            },
            cancellationToken
        );

    /// <summary>The corpus in a row that begins with its columns.</summary>
    public static FleetCorpus ReadCorpus(NpgsqlDataReader row) =>
        new()
        {
            Name = row.GetString(0),
            Source = row.GetString(1),
            Branch = row.IsDBNull(2) ? null : row.GetString(2),
            Profile = row.GetString(3),
            Load = row.GetString(4),
            Include = [.. row.GetFieldValue<string[]>(5)],
            Exclude = [.. row.GetFieldValue<string[]>(6)],
            IncludeTests = row.GetBoolean(7),
            Submodules = row.GetBoolean(8),
            Cron = row.GetString(9),
            Priority = row.GetInt32(10),
        };

    private static async Task Require(
        NpgsqlConnection connection,
        NpgsqlTransaction? transaction,
        ImmutableArray<string> names,
        CancellationToken cancellationToken
    )
    {
        var known = await Names(connection, transaction, names, cancellationToken);
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new FleetException(
                DiagnosticIds.FleetCorpus,
                $"the fleet has no corpus '{unknown}'. 'refminer fleet list' shows those it has."
            );
    }

    /// <summary>The names that are there of some, whatever their case.</summary>
    private static async Task<ImmutableArray<string>> Names(
        NpgsqlConnection connection,
        NpgsqlTransaction? transaction,
        IEnumerable<string> names,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            "select name from corpus where lower(name) = any($1) order by name collate \"C\"",
            connection,
            transaction
        )
        {
            Parameters = { new() { Value = names.Select(name => name.ToLowerInvariant()).ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = ImmutableArray.CreateBuilder<string>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add(reader.GetString(0));
        return found.ToImmutable();
    }
}
