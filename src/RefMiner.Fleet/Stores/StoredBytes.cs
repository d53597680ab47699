using System.Collections.Immutable;
using System.Security.Cryptography;
using Npgsql;
using RefMiner.Database;
using RefMiner.Nodes;
using RefMiner.Storage;

namespace RefMiner.Stores;

/// <summary>The segments and states of a fleet: a row in the database for each, and its bytes in the store.</summary>
/// <remarks>A row stands before its bytes are written, and is deleted after them in one transaction: so nothing is stored that no row names, and nothing that is written again is lost to a deletion.</remarks>
internal sealed class StoredBytes
{
    private readonly FleetDatabase _database;
    private readonly ISegmentStore _store;
    private readonly string _place;

    private StoredBytes(FleetDatabase database, ISegmentStore store, string place) => (_database, _store, _place) = (database, store, place);

    /// <summary>The store that a fleet has.</summary>
    /// <exception cref="FleetException">The database cannot be used.</exception>
    public static async Task<StoredBytes> Open(FleetDatabase database, CancellationToken cancellationToken)
    {
        var folder = await database.Run(async (connection, token) =>
        {
            await using var command = new NpgsqlCommand("select store from fleet", connection);
            return await command.ExecuteScalarAsync(token) as string;
        }, cancellationToken);
        return folder is null ? new StoredBytes(database, new DatabaseStore(database), "the database") : new StoredBytes(database, new FolderStore(folder), $"'{folder}'");
    }

    /// <summary>Stores a file.</summary>
    /// <returns>SHA-256 of its bytes.</returns>
    /// <exception cref="FleetException">It cannot be stored.</exception>
    public async Task<string> Put(string path, CancellationToken cancellationToken)
    {
        var hash = SegmentFile.Sha256(path);
        var size = new FileInfo(path).Length;
        await _database.Run(async (connection, token) =>
        {
            await using var command = new NpgsqlCommand("insert into blob (hash, size) values ($1, $2) on conflict (hash) do update set stored_at = now()", connection) { Parameters = { new() { Value = hash }, new() { Value = size } } };
            await command.ExecuteNonQueryAsync(token);
        }, cancellationToken);
        await Use(async () => await _store.Holds(hash, size, cancellationToken) ? hash : await Written(), hash);
        return hash;

        async Task<string> Written()
        {
            await _store.Write(hash, path, cancellationToken);
            return hash;
        }
    }

    /// <summary>Whether what is stored of a hash has its size.</summary>
    /// <exception cref="FleetException">The store cannot be used.</exception>
    public async Task<bool> Holds(string hash, CancellationToken cancellationToken) => await Size(hash, cancellationToken) is { } size && await Use(() => _store.Holds(hash, size, cancellationToken), hash);

    /// <summary>Copies to a file, and checks the bytes by their hash.</summary>
    /// <returns>Their number.</returns>
    /// <exception cref="FleetException">They are missing or damaged, or the store cannot be used.</exception>
    public async Task<long> Get(string hash, string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
            if (!await Use(() => _store.CopyTo(hash, file, cancellationToken), hash)) throw Bad(hash, "is missing");

            file.Position = 0;
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) != hash) throw Bad(hash, "is damaged: its bytes have another hash");

            file.Flush(flushToDisk: true);
            return file.Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(path);
            throw new IndexInaccessibleException(path, $"it cannot be written ({e.Message.TrimEnd('.')})", e);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Deletes what no corpus has used for some time.</summary>
    /// <param name="age">How long; a worker that has just stored something has not used it yet.</param>
    /// <param name="isDry">Whether only to say what would be deleted.</param>
    /// <param name="clock">For the age of what killed writers left.</param>
    /// <param name="cancellationToken">What is deleted by then stays deleted.</param>
    /// <returns>Number of blobs, their bytes, and number of drafts.</returns>
    /// <exception cref="FleetException">The database or the store cannot be used.</exception>
    public async Task<(int Blobs, long Bytes, int Drafts)> Sweep(TimeSpan age, bool isDry, TimeProvider clock, CancellationToken cancellationToken)
    {
        const string unused = "not exists (select from corpus c where c.segment = b.hash) and not exists (select from corpus c where c.state = b.hash) and greatest(b.stored_at, b.released_at) < now() - $1";
        var found = await _database.Run(async (connection, token) =>
        {
            await using var command = new NpgsqlCommand($"select hash, size from blob b where {unused} order by hash", connection) { Parameters = { new() { Value = age } } };
            await using var reader = await command.ExecuteReaderAsync(token);
            var rows = ImmutableArray.CreateBuilder<(string Hash, long Size)>();
            while (await reader.ReadAsync(token)) rows.Add((reader.GetString(0), reader.GetInt64(1)));
            return rows.ToImmutable();
        }, cancellationToken);
        if (isDry) return (found.Length, found.Sum(blob => blob.Size), 0);

        var (blobs, bytes) = (0, 0L);
        foreach (var (hash, size) in found)
        {
            // The row is locked while the bytes go, so that who stores them again waits, and then finds none.
            var isDeleted = await _database.Transact(async (connection, transaction, token) =>
            {
                await using var command = new NpgsqlCommand($"delete from blob b where hash = $2 and {unused}", connection, transaction) { Parameters = { new() { Value = age }, new() { Value = hash } } };
                if (await command.ExecuteNonQueryAsync(token) == 0) return false;

                await Use(async () =>
                {
                    await _store.Delete(hash, token);
                    return true;
                }, hash);
                return true;
            }, cancellationToken);
            if (isDeleted) (blobs, bytes) = (blobs + 1, bytes + size);
        }

        return (blobs, bytes, (_store as FolderStore)?.DeleteDrafts(age, clock) ?? 0);
    }

    private Task<long?> Size(string hash, CancellationToken cancellationToken) => _database.Run(async (connection, token) =>
    {
        await using var command = new NpgsqlCommand("select size from blob where hash = $1", connection) { Parameters = { new() { Value = hash } } };
        return await command.ExecuteScalarAsync(token) as long?;
    }, cancellationToken);

    private async Task<T> Use<T>(Func<Task<T>> use, string hash)
    {
        try
        {
            return await use();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FleetException(DiagnosticIds.FleetStore, $"segment store {_place}: {hash[..12]}… cannot be read or written ({e.Message.TrimEnd('.')}). Check that the folder is there on this machine, its permissions and its free room.", e);
        }
    }

    private FleetException Bad(string hash, string what) => new(DiagnosticIds.FleetSegment, $"segment store {_place}: {hash[..12]}… {what}. Mine its corpus again: refminer fleet run-now NAME --full.");
}
