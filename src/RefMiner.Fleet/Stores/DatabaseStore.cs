using System.Runtime.CompilerServices;
using Npgsql;
using RefMiner.Database;

namespace RefMiner.Stores;

/// <summary>The fleet's own database, in rows of a mebibyte.</summary>
internal sealed class DatabaseStore(FleetDatabase database) : ISegmentStore
{
    private const int PartBytes = 1 << 20;

    /// <inheritdoc/>
    public Task<bool> Holds(string hash, long size, CancellationToken cancellationToken) =>
        database.Run(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(
                    "select coalesce(sum(octet_length(bytes)), -1) = $2 from blob_part where hash = $1",
                    connection
                )
                {
                    Parameters =
                    {
                        new() { Value = hash },
                        new() { Value = size },
                    },
                };
                return (bool)(await command.ExecuteScalarAsync(token))!;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task Write(string hash, string path, CancellationToken cancellationToken) =>
        database.Transact(
            async (connection, transaction, token) =>
            {
                await using var command = new NpgsqlCommand(
                    "insert into blob_part (hash, part, bytes) values ($1, $2, $3) on conflict (hash, part) do update set bytes = "
                        + "excluded.bytes",
                    connection,
                    transaction
                )
                {
                    Parameters =
                    {
                        new() { Value = hash },
                        new() { Value = 0 },
                        new() { Value = Array.Empty<byte>() },
                    },
                };
                await using var file = File.OpenRead(path);
                var buffer = new byte[PartBytes];
                for (var part = 0; ; part++)
                {
                    var length = await file.ReadAtLeastAsync(buffer, PartBytes, throwOnEndOfStream: false, token);
                    if (length == 0 && part > 0)
                        return true;

                    (command.Parameters[1].Value, command.Parameters[2].Value) = (part, new ArraySegment<byte>(buffer, 0, length));
                    await command.ExecuteNonQueryAsync(token);
                }
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(string hash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var part = 0; await Part(hash, part, cancellationToken) is { } bytes; part++)
            yield return bytes;
    }

    /// <inheritdoc/>
    // The rows of the content fall with the row that names them.
    public Task Delete(string hash, CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<byte[]?> Part(string hash, int part, CancellationToken cancellationToken) =>
        database.Run(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand("select bytes from blob_part where hash = $1 and part = $2", connection)
                {
                    Parameters =
                    {
                        new() { Value = hash },
                        new() { Value = part },
                    },
                };
                return await command.ExecuteScalarAsync(token) as byte[];
            },
            cancellationToken
        );
}
