using System.Data.Common;
using System.Diagnostics;
using Onex.Runtime;
using Onex.Runtime.Mixins;

namespace Nodes.DatabaseBridgeEffect.V1_0_0;

/// <summary>Passes read and write requests of other nodes on to a pooled database, whatever its provider.</summary>
/// <remarks>The bridge knows no SQL dialect: command text and named parameters go through as they come.</remarks>
public sealed class NodeDatabaseBridgeEffect : NodeEffect
{
    private readonly MixinConnectionPooling _pool;
    private readonly MixinDatabaseAdapter _adapter;
    private readonly MixinTransactionManagement _transactions;
    private readonly MixinErrorHandling _errors;

    /// <summary>Prepares the bridge; the pool is opened by <see cref="InitializeAsync"/>.</summary>
    /// <param name="createDataSource">Builds the provider's data source, pool limits included.</param>
    /// <param name="logSink">Receives log events.</param>
    public NodeDatabaseBridgeEffect(Func<DbDataSource> createDataSource, ILogEventSink? logSink = null)
        : base(logSink)
    {
        ArgumentNullException.ThrowIfNull(createDataSource);

        _pool = new MixinConnectionPooling(NodeId, createDataSource, TimeSpan.FromSeconds(10));
        _adapter = new MixinDatabaseAdapter(_pool);
        _transactions = new MixinTransactionManagement(_pool);
        _errors = new MixinErrorHandling(NodeId, EmitLogEvent);
    }

    /// <inheritdoc/>
    public override Task InitializeAsync(CancellationToken cancellationToken = default) => _pool.InitializeAsync(cancellationToken);

    /// <inheritdoc/>
    public override Task CleanupAsync(CancellationToken cancellationToken = default) => _pool.CleanupAsync(cancellationToken);

    /// <summary>Forwards one request to the database.</summary>
    /// <param name="contract">Input keys: direction (read or write), query, params by name, use_transaction, timeout in seconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public override async Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var correlationId = contract.CorrelationId;
        var state = RequireInput(contract.InputState, correlationId);
        var sql = Require<string>(state, "query", correlationId);
        var direction = Require<string>(state, "direction", correlationId);
        if (direction is not ("read" or "write"))
        {
            throw CreateError(
                EnumCoreErrorCode.InvalidInput, "The direction must be read or write.", correlationId, null, ("field", "direction"));
        }

        var parameters = Optional<IReadOnlyDictionary<string, object?>>(state, "params", new Dictionary<string, object?>(), correlationId);
        var useTransaction = Optional(state, "use_transaction", false, correlationId);
        var timeout = TimeSpan.FromSeconds(Optional(state, "timeout", 30.0, correlationId));
        var watch = Stopwatch.StartNew();
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(timeout);
            var output = direction == "read"
                ? await ReadAsync(sql, parameters, timeout, correlationId, limit.Token)
                : await WriteAsync(sql, parameters, timeout, useTransaction, correlationId, limit.Token);

            EmitLogEvent(EnumLogLevel.Info, "Request bridged to the database", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["direction"] = direction,
                ["lent_connections"] = _pool.LentConnections,
                ["latency_ms"] = Math.Round(watch.Elapsed.TotalMilliseconds, 2),
            });
            return new ModelContractResponse
            {
                Success = true,
                OutputState = output,
                Metadata = new Dictionary<string, object?> { ["latency_ms"] = Math.Round(watch.Elapsed.TotalMilliseconds, 2) },
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OnexException)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw _errors.Wrap($"bridge_{direction}", exception, correlationId);
        }
    }

    private async Task<Dictionary<string, object?>> ReadAsync(
        string sql,
        IReadOnlyDictionary<string, object?> parameters,
        TimeSpan timeout,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        var rows = await _adapter.QueryAsync(sql, parameters, timeout, correlationId, cancellationToken);
        return new Dictionary<string, object?> { ["results"] = rows, ["row_count"] = rows.Count };
    }

    private async Task<Dictionary<string, object?>> WriteAsync(
        string sql,
        IReadOnlyDictionary<string, object?> parameters,
        TimeSpan timeout,
        bool useTransaction,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        var affected = useTransaction
            ? await _transactions.ExecuteInTransactionAsync(
                async (connection, transaction, token) =>
                {
                    await using var command = MixinDatabaseAdapter.CreateCommand(connection, transaction, sql, parameters, timeout);
                    return await command.ExecuteNonQueryAsync(token);
                },
                correlationId,
                cancellationToken)
            : await _adapter.ExecuteAsync(sql, parameters, timeout, correlationId, cancellationToken);
        return new Dictionary<string, object?> { ["row_count"] = affected };
    }
}
