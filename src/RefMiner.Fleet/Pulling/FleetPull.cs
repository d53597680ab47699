using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data;
using System.Diagnostics;
using Npgsql;
using RefMiner.Database;
using RefMiner.Nodes;
using RefMiner.Stores;

namespace RefMiner.Pulling;

/// <summary>Keeps a folder a copy of the fleet's index: fetches the segments that have changed, and makes them current together.</summary>
internal sealed class FleetPull(FleetDatabase database, string folder, TimeProvider clock)
{
    private const int MostAtOnce = 4;
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(30);

    /// <summary>Whether the folder holds a copy, however old, and be it one that lacks a segment.</summary>
    public bool HasCopy => CopyFile.Read(folder) is not null && IndexCopy.Read(folder) is not null;

    /// <summary>Looks at the fleet once.</summary>
    /// <exception cref="RefMinerException">The database or the folder cannot be used; the copy stays as it was.</exception>
    public async Task<FleetPullResult> Run(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var (fleet, generation, publication) = await Look(cancellationToken);

        // Asked for first: another process may write it between the two.
        var wasCopy = File.Exists(CopyFile.PathIn(folder));
        var copy = CopyFile.Read(folder);
        if (copy is null && wasCopy)
            throw new FleetException(
                DiagnosticIds.FleetCopy,
                $"'{CopyFile.PathIn(folder)}' is damaged, so its fleet is unknown. Delete the folder, and pull again."
            );
        if (copy is not null && copy.Fleet != fleet)
            throw new FleetException(
                DiagnosticIds.FleetCopy,
                $"'{folder}' is a copy of another fleet. Give another folder with --index, or delete this one."
            );
        if (
            copy is not null
            && copy.Publication == publication
            && IndexCopy.Read(folder) is { } held
            && held.All(segment => segment.IsIn(folder))
        )
        {
            (copy with { CheckedAt = clock.GetUtcNow() }).Write(folder);
            return new FleetPullResult(generation, held.Length, 0, 0, 0, [], Stopwatch.GetElapsedTime(started));
        }

        using var index = IndexCopy.Open(folder, LockWait, clock);

        // Another process may have made it a copy while this one waited.
        copy = CopyFile.Read(folder);
        if (copy is null && !index.IsEmpty)
            throw new FleetException(
                DiagnosticIds.FleetCopy,
                $"'{folder}' is an index of its own. Give another folder with --index: what is there would be lost."
            );

        // Before the first segment, so that a folder that is half a copy is known for one.
        if (copy is null)
            new CopyFile
            {
                Fleet = fleet,
                Generation = 0,
                Publication = Guid.Empty,
                CheckedAt = clock.GetUtcNow(),
            }.Write(folder);
        return await Update(index, fleet, started, cancellationToken);
    }

    private async Task<FleetPullResult> Update(IndexCopy index, Guid fleet, long started, CancellationToken cancellationToken)
    {
        var stored = await StoredBytes.Open(database, cancellationToken);
        var before = index.Whole().ToDictionary(segment => segment.Name, StringComparer.Ordinal);
        var failures = new ConcurrentDictionary<string, FleetException>(StringComparer.Ordinal);
        var (generation, publication, segments, changed) = await Listing(before, failures, cancellationToken);
        var fetched = 0L;
        await Parallel.ForEachAsync(
            changed,
            new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken },
            async (corpus, token) =>
            {
                try
                {
                    Interlocked.Add(ref fetched, await stored.Get(corpus.Sha256, corpus.Name, index.DraftPath(corpus), token));
                }
                catch (FleetException e) when (e.Id == DiagnosticIds.FleetSegment)
                {
                    failures[corpus.Name] = e;
                }
            }
        );

        var drafts = changed
            .Where(corpus => !failures.ContainsKey(corpus.Name))
            .ToDictionary(corpus => corpus.Name, StringComparer.Ordinal);
        ImmutableArray<SegmentEntry> corpora =
        [
            .. segments.Select(name => drafts.GetValueOrDefault(name) ?? before.GetValueOrDefault(name)).OfType<SegmentEntry>(),
        ];
        index.Publish(generation, corpora, drafts.Values);

        // With a failure it is looked for again, though the fleet has not changed.
        new CopyFile
        {
            Fleet = fleet,
            Generation = generation,
            Publication = failures.IsEmpty ? publication : Guid.Empty,
            CheckedAt = clock.GetUtcNow(),
        }.Write(folder);
        return new FleetPullResult(
            generation,
            corpora.Length,
            drafts.Count,
            fetched,
            before.Keys.Except(segments, StringComparer.Ordinal).Count(),
            [.. failures.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new FleetPullFailure(pair.Key, pair.Value))],
            Stopwatch.GetElapsedTime(started)
        );
    }

    private Task<(Guid Fleet, int Generation, Guid Publication)> Look(CancellationToken cancellationToken) =>
        database.Run(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand("select id, generation, publication from fleet", connection);
                await using var reader = await command.ExecuteReaderAsync(token);
                await reader.ReadAsync(token);
                return (reader.GetGuid(0), reader.GetInt32(1), reader.GetGuid(2));
            },
            cancellationToken
        );

    /// <summary>
    /// The fleet's generation, the corpora that it has, and what it says of those that differ from the copy's: all of one moment.
    /// What it says of one may be damaged; the others are listed.
    /// </summary>
    private Task<(int Generation, Guid Publication, ImmutableArray<string> Names, ImmutableArray<SegmentEntry> Changed)> Listing(
        Dictionary<string, SegmentEntry> before,
        ConcurrentDictionary<string, FleetException> failures,
        CancellationToken cancellationToken
    ) =>
        database.Transact(
            async (connection, transaction, token) =>
            {
                await using var look = new NpgsqlCommand("select generation, publication from fleet", connection, transaction);
                int generation;
                Guid publication;
                await using (var reader = await look.ExecuteReaderAsync(token))
                {
                    await reader.ReadAsync(token);
                    (generation, publication) = (reader.GetInt32(0), reader.GetGuid(1));
                }

                var (names, changed) = (ImmutableArray.CreateBuilder<string>(), new List<string>());
                await using (
                    var list = new NpgsqlCommand(
                        "select name, segment, format from corpus where segment is not null order by name collate \"C\"",
                        connection,
                        transaction
                    )
                )
                {
                    await using var reader = await list.ExecuteReaderAsync(token);
                    while (await reader.ReadAsync(token))
                    {
                        if (reader.GetString(2) != SegmentEntry.Format)
                            throw new FleetException(
                                DiagnosticIds.FleetCopy,
                                $"the fleet's segments have format {reader.GetString(2)}, this build reads {SegmentEntry.Format}. "
                                    + "Use the version of RefMiner that the workers have; where those are being exchanged, wait until "
                                    + "all corpora were mined again."
                            );

                        names.Add(reader.GetString(0));
                        if (before.GetValueOrDefault(names[^1])?.Sha256 != reader.GetString(1))
                            changed.Add(names[^1]);
                    }
                }

                var entries = ImmutableArray.CreateBuilder<SegmentEntry>(changed.Count);
                await using (
                    var read = new NpgsqlCommand(
                        "select entry, name, segment from corpus where name = any($1) order by name collate \"C\"",
                        connection,
                        transaction
                    )
                    {
                        Parameters = { new() { Value = changed.ToArray() } },
                    }
                )
                {
                    await using var reader = await read.ExecuteReaderAsync(token);
                    while (await reader.ReadAsync(token))
                    {
                        var corpus = reader.GetString(1);
                        try
                        {
                            var entry = StoredEntry.Read(reader.GetString(0), corpus);
                            if (entry.Sha256 != reader.GetString(2))
                                throw new FleetException(
                                    DiagnosticIds.FleetSegment,
                                    $"what the fleet's database says of corpus '{corpus}' is of another. Mine it again: refminer "
                                        + $"fleet run-now {corpus} --full."
                                );
                            entries.Add(entry);
                        }
                        catch (FleetException e)
                        {
                            failures[corpus] = e;
                        }
                    }
                }

                return (generation, publication, names.ToImmutable(), entries.ToImmutable());
            },
            cancellationToken,
            IsolationLevel.RepeatableRead
        );
}
