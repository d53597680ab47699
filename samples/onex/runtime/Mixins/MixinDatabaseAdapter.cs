using System.Data.Common;

namespace Onex.Runtime.Mixins;

/// <summary>Runs parameterised SQL on whatever database the pool holds.</summary>
/// <param name="pool">Lends connections.</param>
public sealed class MixinDatabaseAdapter(MixinConnectionPooling pool)
{
    /// <summary>Runs a query on a connection of the pool and reads all rows.</summary>
    /// <param name="sql">Command text with named parameters.</param>
    /// <param name="parameters">Values by parameter name, without prefix.</param>
    /// <param name="timeout">Limit for the command.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Rows in the order the database gives them, values by column name; null for SQL NULL.</returns>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(
        string sql,
        IReadOnlyDictionary<string, object?> parameters,
        TimeSpan timeout,
        Guid correlationId,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await pool.AcquireAsync(correlationId, cancellationToken).ConfigureAwait(false);
        await using var command = CreateCommand(connection, null, sql, parameters, timeout);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await ReadRowsAsync(reader, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a statement on a connection of the pool.</summary>
    /// <param name="sql">Command text with named parameters.</param>
    /// <param name="parameters">Values by parameter name, without prefix.</param>
    /// <param name="timeout">Limit for the command.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The number of rows changed.</returns>
    public async Task<int> ExecuteAsync(
        string sql,
        IReadOnlyDictionary<string, object?> parameters,
        TimeSpan timeout,
        Guid correlationId,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await pool.AcquireAsync(correlationId, cancellationToken).ConfigureAwait(false);
        await using var command = CreateCommand(connection, null, sql, parameters, timeout);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Builds a command with its parameters bound.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="transaction">The transaction it takes part in, if any.</param>
    /// <param name="sql">Command text with named parameters.</param>
    /// <param name="parameters">Values by parameter name, without prefix.</param>
    /// <param name="timeout">Limit for the command; rounded up to whole seconds.</param>
    public static DbCommand CreateCommand(
        DbConnection connection,
        DbTransaction? transaction,
        string sql,
        IReadOnlyDictionary<string, object?> parameters,
        TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        ArgumentNullException.ThrowIfNull(parameters);

        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.CommandTimeout = (int)Math.Ceiling(timeout.TotalSeconds);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Reads all rows that are left.</summary>
    /// <param name="reader">An open reader.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> ReadRowsAsync(
        DbDataReader reader,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);

        var rows = new List<IReadOnlyDictionary<string, object?>>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = new Dictionary<string, object?>(reader.FieldCount, StringComparer.Ordinal);
            for (var i = 0; i < reader.FieldCount; i++)
            {
                row[reader.GetName(i)] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }
}
