using System.Collections.Immutable;
using System.Security.Cryptography;
using Npgsql;
using RefMiner.Database;
using RefMiner.Nodes;

namespace RefMiner.Stores;

/// <summary>The segments and states of a fleet: a row in the database for each, and its bytes in the store.</summary>
/// <remarks>A row stands before its bytes are written and is locked meanwhile, and is deleted after them in one transaction: so
/// nothing is stored that no row names, and nothing that is written again is lost to a deletion.</remarks>
internal sealed class StoredBytes
{
    private readonly FleetDatabase _database;
    private readonly ISegmentStore _store;
    private readonly string _place;

    private StoredBytes(FleetDatabase database, ISegmentStore store, string place) =>
        (_database, _store, _place) = (database, store, place);

    /// <summary>The store that a fleet has.</summary>
    /// <exception cref="FleetException">The database cannot be used.</exception>
    public static async Task<StoredBytes> Open(FleetDatabase database, CancellationToken cancellationToken)
    {
        var folder = await database.Run(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand("select store from fleet", connection);
                return await command.ExecuteScalarAsync(token) as string;
            },
            cancellationToken
        );
        return folder is null
            ? new StoredBytes(database, new DatabaseStore(database), "the database")
            : new StoredBytes(database, new FolderStore(folder), $"'{folder}'");
    }

    /// <summary>Stores a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isAnew">Whether to write its bytes though as many are there, since those may be damaged.</param>
    /// <param name="cancellationToken">Leaves what was there.</param>
    /// <returns>SHA-256 of its bytes.</returns>
    /// <exception cref="FleetException">It cannot be stored.</exception>
    public async Task<string> Put(string path, bool isAnew, CancellationToken cancellationToken)
    {
        var hash = Sha256(path);
        var size = new FileInfo(path).Length;
        do
        {
            await _database.Run(
                async (connection, token) =>
                {
                    await using var command = new NpgsqlCommand(
                        "insert into blob (hash, size) values ($1, $2) on conflict (hash) do update set stored_at = now()",
                        connection
                    )
                    {
                        Parameters =
                        {
                            new() { Value = hash },
                            new() { Value = size },
                        },
                    };
                    await command.ExecuteNonQueryAsync(token);
                },
                cancellationToken
            );
        } while (!await Written(hash, size, path, isAnew, cancellationToken));
        return hash;
    }

    /// <summary>Whether what is stored of a hash has its size.</summary>
    /// <exception cref="FleetException">The store cannot be used.</exception>
    public async Task<bool> Holds(string hash, CancellationToken cancellationToken) =>
        await Size(hash, cancellationToken) is { } size && await Use(() => _store.Holds(hash, size, cancellationToken), hash);

    /// <summary>Copies to a file, and checks the bytes by their hash.</summary>
    /// <param name="hash">SHA-256 of the bytes.</param>
    /// <param name="corpus">Of what corpus they are.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Leaves no file.</param>
    /// <returns>Their number.</returns>
    /// <exception cref="FleetException">They are missing or damaged, or the store cannot be used.</exception>
    /// <exception cref="IndexInaccessibleException">The file cannot be written.</exception>
    public async Task<long> Get(string hash, string corpus, string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            await using var pieces = _store.Read(hash, cancellationToken).GetAsyncEnumerator(cancellationToken);
            using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var isStored = false;
            for (; await Use(async () => await pieces.MoveNextAsync(), hash); isStored = true)
            {
                sum.AppendData(pieces.Current.Span);
                await file.WriteAsync(pieces.Current, cancellationToken);
            }

            if (!isStored)
                throw Bad(hash, corpus, "is missing");
            if (Convert.ToHexStringLower(sum.GetHashAndReset()) != hash)
                throw Bad(hash, corpus, "is damaged: its bytes have another hash");

            file.Flush(flushToDisk: true);
            return file.Length;
        }
        catch (Exception e)
        {
            File.Delete(path);
            if (e is IOException or UnauthorizedAccessException)
                throw new IndexInaccessibleException(path, $"it cannot be written ({e.Message.TrimEnd('.')})", e);
            throw;
        }
    }

    /// <summary>Deletes what no corpus has used for some time.</summary>
    /// <param name="age">How long. What a run that is open may have stored is kept however young, since it is not used yet.</param>
    /// <param name="isDry">Whether only to say what would be deleted.</param>
    /// <param name="clock">For the age of what killed writers left.</param>
    /// <param name="cancellationToken">What is deleted by then stays deleted.</param>
    /// <exception cref="FleetException">The database or the store cannot be used.</exception>
    public async Task<FleetSweepResult> Sweep(TimeSpan age, bool isDry, TimeProvider clock, CancellationToken cancellationToken)
    {
        const string unused =
            "not exists (select from corpus c where c.segment = b.hash) and not exists (select from corpus c where c.state = "
            + "b.hash) and not exists (select from run r where r.finished_at is null and r.started_at <= b.stored_at) and "
            + "greatest(b.stored_at, b.released_at) < now() - $1";
        var found = await _database.Run(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand($"select hash, size from blob b where {unused} order by hash", connection)
                {
                    Parameters = { new() { Value = age } },
                };
                await using var reader = await command.ExecuteReaderAsync(token);
                var rows = ImmutableArray.CreateBuilder<(string Hash, long Size)>();
                while (await reader.ReadAsync(token))
                    rows.Add((reader.GetString(0), reader.GetInt64(1)));
                return rows.ToImmutable();
            },
            cancellationToken
        );
        if (isDry)
            return new FleetSweepResult(found.Length, found.Sum(blob => blob.Size), 0);

        var (blobs, bytes) = (0, 0L);
        foreach (var (hash, size) in found)
        {
            // The row is locked while the bytes go, so that who stores them again waits, and then finds none.
            var isDeleted = await _database.Transact(
                async (connection, transaction, token) =>
                {
                    await using var command = new NpgsqlCommand($"delete from blob b where hash = $2 and {unused}", connection, transaction)
                    {
                        Parameters =
                        {
                            new() { Value = age },
                            new() { Value = hash },
                        },
                    };
                    if (await command.ExecuteNonQueryAsync(token) == 0)
                        return false;

                    await Use(
                        async () =>
                        {
                            await _store.Delete(hash, token);
                            return true;
                        },
                        hash
                    );
                    return true;
                },
                cancellationToken
            );
            if (isDeleted)
                (blobs, bytes) = (blobs + 1, bytes + size);
        }

        var drafts = 0;
        foreach (var (hash, path) in (_store as FolderStore)?.Drafts(age, clock) ?? [])
        {
            if (await DeleteDraft(hash, path, cancellationToken))
                drafts++;
        }

        return new FleetSweepResult(blobs, bytes, drafts);
    }

    /// <summary>Writes bytes while their row is locked, so that no sweep deletes them halfway.</summary>
    /// <returns>False where the row was deleted before.</returns>
    private Task<bool> Written(string hash, long size, string path, bool isAnew, CancellationToken cancellationToken) =>
        _database.Transact(
            async (connection, transaction, token) =>
            {
                // The bytes may be written on another connection, by rows that refer to this one.
                await using var hold = new NpgsqlCommand("select true from blob where hash = $1 for no key update", connection, transaction)
                {
                    Parameters = { new() { Value = hash } },
                };
                if (await hold.ExecuteScalarAsync(token) is null)
                    return false;

                return await Use(
                    async () =>
                    {
                        if (isAnew || !await _store.Holds(hash, size, token))
                            await _store.Write(hash, path, token);
                        return true;
                    },
                    hash
                );
            },
            cancellationToken
        );

    /// <summary>Deletes a draft unless its writer is at work, who then holds the row of its hash.</summary>
    private Task<bool> DeleteDraft(string hash, string path, CancellationToken cancellationToken) =>
        _database.Transact(
            async (connection, transaction, token) =>
            {
                await using var hold = new NpgsqlCommand(
                    "select true from blob where hash = $1 for update skip locked",
                    connection,
                    transaction
                )
                {
                    Parameters = { new() { Value = hash } },
                };
                await using var look = new NpgsqlCommand("select true from blob where hash = $1", connection, transaction)
                {
                    Parameters = { new() { Value = hash } },
                };
                if (await hold.ExecuteScalarAsync(token) is null && await look.ExecuteScalarAsync(token) is not null)
                    return false;

                return await Use(
                    () =>
                    {
                        var isThere = File.Exists(path);
                        File.Delete(path);
                        return Task.FromResult(isThere);
                    },
                    hash
                );
            },
            cancellationToken
        );

    private static string Sha256(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private Task<long?> Size(string hash, CancellationToken cancellationToken) =>
        _database.Run(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand("select size from blob where hash = $1", connection)
                {
                    Parameters = { new() { Value = hash } },
                };
                return await command.ExecuteScalarAsync(token) as long?;
            },
            cancellationToken
        );

    private async Task<T> Use<T>(Func<Task<T>> use, string hash)
    {
        try
        {
            return await use();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FleetException(
                DiagnosticIds.FleetStore,
                $"segment store {_place}: {hash[..Math.Min(12, hash.Length)]}… cannot be read or written ({e.Message.TrimEnd('.')}"
                    + "). Check that the folder is there on this machine, its permissions and its free room.",
                e
            );
        }
    }

    private FleetException Bad(string hash, string corpus, string what) =>
        new(
            DiagnosticIds.FleetSegment,
            $"segment store {_place}: {hash[..12]}… {what}. Mine its corpus again: refminer fleet run-now {corpus} --full."
        );
}
