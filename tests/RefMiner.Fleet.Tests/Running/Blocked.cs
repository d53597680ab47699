using Npgsql;

namespace RefMiner.Running;

/// <summary>Holds a table, so that whoever reads or writes it stands still there.</summary>
internal sealed class Blocked : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private Blocked(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Takes it.</summary>
    public static async Task<Blocked> On(TestFleet fleet, string table)
    {
        var blocked = new Blocked(new NpgsqlConnection(fleet.ConnectionString("postgres") + ";Pooling=false"));
        await blocked._connection.OpenAsync();
        await using var command = new NpgsqlCommand($"begin; lock table refminer.{table} in access exclusive mode", blocked._connection);
        await command.ExecuteNonQueryAsync();
        return blocked;
    }

    /// <summary>Lets go.</summary>
    public Task Release() => _connection.CloseAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
