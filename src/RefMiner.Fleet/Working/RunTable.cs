using Npgsql;
using RefMiner.Catalogue;
using RefMiner.Database;
using RefMiner.Nodes;
using RefMiner.Stores;

namespace RefMiner.Working;

/// <summary>The runs of the fleet, and what they publish.</summary>
internal sealed class RunTable(FleetDatabase database)
{
    private static readonly TimeSpan KeepRuns = TimeSpan.FromDays(90);

    // If it is damaged, everything is mined, which repairs it.
    private static SegmentEntry? Current(string entry, string corpus)
    {
        try
        {
            return StoredEntry.Read(entry, corpus);
        }
        catch (FleetException)
        {
            return null;
        }
    }

    /// <summary>Begins a run: from now on no earlier one can publish the corpus.</summary>
    /// <returns>The corpus, what is current of it, and how many files were skipped when that was mined; null where there is no
    /// such corpus any more.</returns>
    /// <exception cref="FleetException">The database cannot be used.</exception>
    public Task<(FleetCorpus Corpus, SegmentEntry? Entry, string? State, int Skipped)?> Begin(
        Guid run,
        string corpus,
        string worker,
        CancellationToken cancellationToken
    ) =>
        database.Transact(
            async (connection, transaction, token) =>
            {
                await using var claim = new NpgsqlCommand(
                    "update corpus set run = $2 where name = $1 returning name, source, branch, profile, load, include, exclude, "
                        + "include_tests, submodules, cron, priority, entry, state, (select coalesce(r.files_skipped, 0) from run r "
                        + "where r.corpus = name and r.outcome = 'mined' order by r.started_at desc limit 1)",
                    connection,
                    transaction
                )
                {
                    Parameters =
                    {
                        new() { Value = corpus },
                        new() { Value = run },
                    },
                };
                (FleetCorpus Corpus, SegmentEntry? Entry, string? State, int Skipped)? found = null;
                await using (var reader = await claim.ExecuteReaderAsync(token))
                {
                    if (await reader.ReadAsync(token))
                        found = (
                            FleetCatalogue.ReadCorpus(reader),
                            reader.IsDBNull(11) ? null : Current(reader.GetString(11), corpus),
                            reader.IsDBNull(12) ? null : reader.GetString(12),
                            reader.IsDBNull(13) ? 0 : reader.GetInt32(13)
                        );
                }

                if (found is null)
                    return found;

                // Those that it takes over from died, or are silent for so long that they are taken for dead. After a lost
                // connection, the run itself may be there already.
                await using var begin = new NpgsqlCommand(
                    "with before as (update run set finished_at = now(), outcome = 'overtaken' where corpus = $2 and id <> $1 and "
                        + "finished_at is null) insert into run (id, corpus, worker) values ($1, $2, $3) on conflict (id) do nothing",
                    connection,
                    transaction
                )
                {
                    Parameters =
                    {
                        new() { Value = run },
                        new() { Value = corpus },
                        new() { Value = worker },
                    },
                };
                await begin.ExecuteNonQueryAsync(token);
                return found;
            },
            cancellationToken
        );

    /// <summary>Makes a segment current, in one transaction, and says so to all that listen.</summary>
    /// <returns>The generation; null where a later run has taken over, or the corpus is gone.</returns>
    /// <exception cref="FleetException">The database cannot be used.</exception>
    public Task<int?> Publish(Guid run, SegmentEntry entry, string state, CancellationToken cancellationToken) =>
        database.Transact<int?>(
            async (connection, transaction, token) =>
            {
                // First, since it is always taken in this order; what a lost connection hid from us may have been done already.
                await using var look = new NpgsqlCommand(
                    "select c.generation, c.segment = $3, c.segment, c.state from corpus c where name = $1 and run = $2 for update",
                    connection,
                    transaction
                )
                {
                    Parameters =
                    {
                        new() { Value = entry.Name },
                        new() { Value = run },
                        new() { Value = entry.Sha256 },
                    },
                };
                string? segment,
                    earlierState;
                await using (var reader = await look.ExecuteReaderAsync(token))
                {
                    if (!await reader.ReadAsync(token))
                        return null;
                    if (!reader.IsDBNull(1) && reader.GetBoolean(1))
                        return reader.GetInt32(0);

                    (segment, earlierState) = (
                        reader.IsDBNull(2) ? null : reader.GetString(2),
                        reader.IsDBNull(3) ? null : reader.GetString(3)
                    );
                }

                await using var count = new NpgsqlCommand(
                    "update fleet set generation = generation + 1, publication = gen_random_uuid() returning generation",
                    connection,
                    transaction
                );
                var generation = (int)(await count.ExecuteScalarAsync(token))!;
                await using var publish = new NpgsqlCommand(
                    "update corpus set generation = $2, entry = $3, segment = $4, state = $5, format = $6, checked_at = now() "
                        + "where name = $1",
                    connection,
                    transaction
                )
                {
                    Parameters =
                    {
                        new() { Value = entry.Name },
                        new() { Value = generation },
                        new() { Value = entry.InGeneration(generation).ToJson() },
                        new() { Value = entry.Sha256 },
                        new() { Value = state },
                        new() { Value = SegmentEntry.Format },
                    },
                };
                await publish.ExecuteNonQueryAsync(token);
                await using var release = new NpgsqlCommand(
                    "update blob set released_at = now() where hash = any($1) and hash <> all($2)",
                    connection,
                    transaction
                )
                {
                    Parameters =
                    {
                        new() { Value = new[] { segment, earlierState }.OfType<string>().ToArray() },
                        new() { Value = new[] { entry.Sha256, state } },
                    },
                };
                await release.ExecuteNonQueryAsync(token);
                await using var notify = new NpgsqlCommand("select pg_notify($1, $2)", connection, transaction)
                {
                    Parameters =
                    {
                        new() { Value = FleetDatabase.Channel },
                        new() { Value = generation.ToString(System.Globalization.CultureInfo.InvariantCulture) },
                    },
                };
                await notify.ExecuteNonQueryAsync(token);
                return generation;
            },
            cancellationToken
        );

    /// <summary>Ends a run.</summary>
    /// <exception cref="FleetException">The database cannot be used.</exception>
    public Task End(Guid run, FleetRun report, CancellationToken cancellationToken) =>
        database.Transact(
            async (connection, transaction, token) =>
            {
                await using var end = new NpgsqlCommand(
                    "update run set finished_at = now(), outcome = $2, error_id = $3, error = $4, generation = $5, files = $6, "
                        + "files_unchanged = $7, files_skipped = $8, methods = $9, bytes = $10, fetch_seconds = $11, mine_seconds = $12, "
                        + "store_seconds = $13 where id = $1 and finished_at is null",
                    connection,
                    transaction
                )
                {
                    Parameters =
                    {
                        new() { Value = run },
                        new() { Value = report.Outcome.ToString().ToLowerInvariant() },
                        Text(report.ErrorId),
                        Text(report.Error),
                        Number(report.Generation),
                        Number(report.Counts?.FilesMined),
                        Number(report.Counts?.FilesUnchanged),
                        Number(report.Counts?.FilesSkipped),
                        Number(report.Counts?.Methods),
                        new() { Value = (object?)report.Bytes ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint },
                        new() { Value = report.FetchSeconds },
                        new() { Value = report.MineSeconds },
                        new() { Value = report.StoreSeconds },
                    },
                };
                await end.ExecuteNonQueryAsync(token);
                if (report.Outcome != FleetRunOutcome.Unchanged)
                    return true;

                await using var check = new NpgsqlCommand(
                    "update corpus set checked_at = now() where name = $1 and run = $2",
                    connection,
                    transaction
                )
                {
                    Parameters =
                    {
                        new() { Value = report.Corpus },
                        new() { Value = run },
                    },
                };
                await check.ExecuteNonQueryAsync(token);
                return true;
            },
            cancellationToken
        );

    /// <summary>Deletes the rows of runs that ended long ago; of each corpus the last that mined it stays.</summary>
    /// <exception cref="FleetException">The database cannot be used.</exception>
    public Task DeleteOld(CancellationToken cancellationToken) =>
        database.Run(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(
                    "delete from run r where finished_at < now() - $1 and exists (select from run later where later.corpus = "
                        + "r.corpus and later.outcome = 'mined' and later.started_at > r.started_at)",
                    connection
                )
                {
                    Parameters = { new() { Value = KeepRuns } },
                };
                await command.ExecuteNonQueryAsync(token);
            },
            cancellationToken
        );

    private static NpgsqlParameter Text(string? text) =>
        new() { Value = text is null ? DBNull.Value : VisibleLine.Of(text), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };

    private static NpgsqlParameter Number(int? number) =>
        new() { Value = (object?)number ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer };
}
