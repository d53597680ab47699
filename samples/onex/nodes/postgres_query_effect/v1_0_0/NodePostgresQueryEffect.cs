using System.Diagnostics;
using Nodes.PostgresQueryEffect.V1_0_0.Models;
using Npgsql;
using Onex.Runtime;
using Onex.Runtime.Mixins;

namespace Nodes.PostgresQueryEffect.V1_0_0;

/// <summary>Runs parameterised SQL on PostgreSQL over a pool of 10 to 50 connections.</summary>
/// <remarks>Operations: query, insert, update, delete, transaction, batch, health, metrics. Server and account come
/// from the environment variables POSTGRES_HOST, _PORT, _DATABASE, _USER and _PASSWORD.</remarks>
public sealed class NodePostgresQueryEffect : NodeEffect
{
    private const int MinPoolSize = 10;
    private const int MaxPoolSize = 50;
    private const double DefaultTimeoutSeconds = 30.0;
    private const double MaxTimeoutSeconds = 300.0;

    private readonly MixinMetrics _metrics;
    private readonly MixinHealthCheck _health;
    private readonly MixinRetry _readRetry;
    private readonly MixinRetry _writeRetry;
    private NpgsqlDataSource? _dataSource;

    /// <summary>Sets retries, metrics and health check up; the pool is opened by <see cref="InitializeAsync"/>.</summary>
    /// <param name="logSink">Receives log events.</param>
    public NodePostgresQueryEffect(ILogEventSink? logSink = null)
        : base(logSink)
    {
        _metrics = new MixinMetrics(NodeId);
        _health = new MixinHealthCheck(NodeId, Clock);
        _health.Register("database", IsDatabaseReachableAsync);
        _readRetry = new MixinRetry(3, TimeSpan.FromMilliseconds(100), cause => cause is NpgsqlException { IsTransient: true });

        // A write is repeated only where the server says that it has undone it; a lost connection does not tell.
        _writeRetry = new MixinRetry(3, TimeSpan.FromMilliseconds(100), cause => cause is PostgresException
        {
            SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        });
    }

    /// <summary>Opens the connection pool and proves it with one round trip.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="OnexException">A setting is missing (CONFIGURATION_ERROR) or the server cannot be reached
    /// (INITIALIZATION_ERROR).</exception>
    public override async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = NodeEnvironment.GetString("POSTGRES_HOST", "localhost"),
            Port = NodeEnvironment.GetInt32("POSTGRES_PORT", 5432),
            Database = NodeEnvironment.Require("POSTGRES_DATABASE", NodeId),
            Username = NodeEnvironment.Require("POSTGRES_USER", NodeId),
            Password = NodeEnvironment.Require("POSTGRES_PASSWORD", NodeId),
            Pooling = true,
            MinPoolSize = MinPoolSize,
            MaxPoolSize = MaxPoolSize,
            Timeout = 30,
        };
        var dataSource = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        try
        {
            await using var probe = dataSource.CreateCommand("SELECT 1");
            await probe.ExecuteScalarAsync(cancellationToken);
            _dataSource = dataSource;
            EmitLogEvent(EnumLogLevel.Info, "Connection pool opened", new Dictionary<string, object?>
            {
                ["correlation_id"] = Guid.Empty,
                ["host"] = settings.Host,
                ["min_pool_size"] = MinPoolSize,
                ["max_pool_size"] = MaxPoolSize,
            });
        }
        catch (Exception exception)
        {
            await dataSource.DisposeAsync();
            if (cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            throw CreateError(
                EnumCoreErrorCode.InitializationError,
                "The PostgreSQL connection pool could not be opened.",
                Guid.Empty,
                exception,
                ("host", settings.Host));
        }
    }

    /// <summary>Runs one database operation under its timeout and reports rows and latency.</summary>
    /// <param name="contract">Input keys: operation (default query), query, params, statements, use_transaction, timeout
    /// in seconds.</param>
    /// <param name="cancellationToken">Gives up; a running transaction is rolled back.</param>
    public override async Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var correlationId = contract.CorrelationId;
        var state = RequireInput(contract.InputState, correlationId);
        var operation = Optional(state, "operation", "query", correlationId);
        var timeoutSeconds = Optional(state, "timeout", DefaultTimeoutSeconds, correlationId);
        if (timeoutSeconds is not (> 0 and <= MaxTimeoutSeconds))
        {
            throw CreateError(
                EnumCoreErrorCode.InvalidInput, "The timeout is out of range.", correlationId, null, ("timeout", timeoutSeconds));
        }

        var started = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(timeoutSeconds));
        try
        {
            var output = operation switch
            {
                "query" => await QueryAsync(ReadStatement(state, correlationId), correlationId, limit.Token),
                "insert" or "update" or "delete" => await WriteAsync(
                    [ReadStatement(state, correlationId)],
                    Optional(state, "use_transaction", false, correlationId),
                    correlationId,
                    limit.Token),
                "transaction" => await WriteAsync(ReadStatements(state, correlationId), true, correlationId, limit.Token),
                "batch" => await ExecuteBatchAsync(ReadStatements(state, correlationId), correlationId, limit.Token),
                "health" => await ReportHealthAsync(limit.Token),
                "metrics" => new Dictionary<string, object?> { ["operations"] = _metrics.Snapshot() },
                _ => throw CreateError(EnumCoreErrorCode.InvalidInput, $"Operation '{operation}' is not offered.", correlationId),
            };

            var elapsed = Stopwatch.GetElapsedTime(started);
            var latencyMs = Math.Round(elapsed.TotalMilliseconds, 2);
            _metrics.RecordSuccess(operation, elapsed);
            EmitLogEvent(EnumLogLevel.Info, "Database operation completed", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["operation"] = operation,
                ["latency_ms"] = latencyMs,
            });
            return new ModelContractResponse
            {
                Success = true,
                OutputState = output,
                Metadata = new Dictionary<string, object?> { ["latency_ms"] = latencyMs, ["query_executed"] = operation },
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is OperationCanceledException or NpgsqlException { InnerException: TimeoutException })
        {
            throw Fail(
                EnumCoreErrorCode.TimeoutError, "The database did not answer in time.", operation, started, correlationId, exception);
        }
        catch (OnexException exception)
        {
            _metrics.RecordFailure(operation, Stopwatch.GetElapsedTime(started), exception.ErrorCode);
            throw;
        }
        catch (NpgsqlException exception) when (exception is not PostgresException)
        {
            throw Fail(
                EnumCoreErrorCode.ConnectionError, "The connection to the database failed.", operation, started, correlationId, exception);
        }
        catch (Exception exception)
        {
            throw Fail(EnumCoreErrorCode.ExecutionError, "The database operation failed.", operation, started, correlationId, exception);
        }
    }

    /// <summary>Closes the pool and the meter.</summary>
    /// <param name="cancellationToken">Not used; the pool closes at once.</param>
    public override async Task CleanupAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _dataSource, null) is { } dataSource)
        {
            await dataSource.DisposeAsync();
            _metrics.Dispose();
        }
    }

    private Task<Dictionary<string, object?>> QueryAsync(
        ModelSqlStatement statement,
        Guid correlationId,
        CancellationToken cancellationToken) =>
        _readRetry.ExecuteAsync(
            async token =>
            {
                await using var connection = await RequirePool(correlationId).OpenConnectionAsync(token);
                await using var command = new NpgsqlCommand(statement.Sql, connection);
                command.Parameters.AddRange(ToParameters(statement));
                await using var reader = await command.ExecuteReaderAsync(token);
                var rows = await MixinDatabaseAdapter.ReadRowsAsync(reader, token);
                return new Dictionary<string, object?> { ["results"] = rows, ["row_count"] = rows.Count };
            },
            cancellationToken);

    private Task<Dictionary<string, object?>> WriteAsync(
        IReadOnlyList<ModelSqlStatement> statements,
        bool useTransaction,
        Guid correlationId,
        CancellationToken cancellationToken) =>
        _writeRetry.ExecuteAsync(
            async token =>
            {
                await using var connection = await RequirePool(correlationId).OpenConnectionAsync(token);
                await using var transaction = useTransaction ? await connection.BeginTransactionAsync(token) : null;
                try
                {
                    var affected = 0;
                    foreach (var statement in statements)
                    {
                        await using var command = new NpgsqlCommand(statement.Sql, connection, transaction);
                        command.Parameters.AddRange(ToParameters(statement));
                        affected += Math.Max(0, await command.ExecuteNonQueryAsync(token));
                    }

                    if (transaction is not null)
                    {
                        await transaction.CommitAsync(token);
                    }

                    return new Dictionary<string, object?> { ["row_count"] = affected, ["committed"] = useTransaction };
                }
                catch when (transaction is not null)
                {
                    await transaction.RollbackAsync(CancellationToken.None);
                    throw;
                }
            },
            cancellationToken);

    private async Task<Dictionary<string, object?>> ExecuteBatchAsync(
        IReadOnlyList<ModelSqlStatement> statements,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        await using var connection = await RequirePool(correlationId).OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            command.Parameters.AddRange(ToParameters(statement));
            batch.BatchCommands.Add(command);
        }

        var affected = await batch.ExecuteNonQueryAsync(cancellationToken);
        return new Dictionary<string, object?> { ["row_count"] = Math.Max(0, affected), ["statement_count"] = statements.Count };
    }

    private async Task<Dictionary<string, object?>> ReportHealthAsync(CancellationToken cancellationToken)
    {
        var report = await _health.CheckAsync(cancellationToken);
        return new Dictionary<string, object?> { ["healthy"] = report.IsHealthy, ["checks"] = report.Checks };
    }

    private async Task<bool> IsDatabaseReachableAsync(CancellationToken cancellationToken)
    {
        await using var command = RequirePool(Guid.Empty).CreateCommand("SELECT 1");
        return await command.ExecuteScalarAsync(cancellationToken) is 1;
    }

    private NpgsqlDataSource RequirePool(Guid correlationId) =>
        _dataSource ?? throw CreateError(EnumCoreErrorCode.InvalidState, "The connection pool is not initialised.", correlationId);

    private ModelSqlStatement ReadStatement(IReadOnlyDictionary<string, object?> state, Guid correlationId) =>
        new(Require<string>(state, "query", correlationId), Optional<IReadOnlyList<object?>>(state, "params", [], correlationId));

    private List<ModelSqlStatement> ReadStatements(IReadOnlyDictionary<string, object?> state, Guid correlationId)
    {
        var items = Require<IReadOnlyList<IReadOnlyDictionary<string, object?>>>(state, "statements", correlationId);
        return items.Count > 0
            ? [.. items.Select(item => ReadStatement(item, correlationId))]
            : throw CreateError(EnumCoreErrorCode.InvalidInput, "At least one statement is needed.", correlationId);
    }

    private static NpgsqlParameter[] ToParameters(ModelSqlStatement statement) =>
        [.. statement.Parameters.Select(value => new NpgsqlParameter { Value = value ?? DBNull.Value })];

    private OnexException Fail(EnumCoreErrorCode code, string message, string operation, long started, Guid correlationId, Exception cause)
    {
        var elapsed = Stopwatch.GetElapsedTime(started);
        _metrics.RecordFailure(operation, elapsed, code);
        EmitLogEvent(EnumLogLevel.Error, "Database operation failed", new Dictionary<string, object?>
        {
            ["correlation_id"] = correlationId,
            ["operation"] = operation,
            ["error_type"] = cause.GetType().Name,
            ["sql_state"] = (cause as PostgresException)?.SqlState,
            ["latency_ms"] = Math.Round(elapsed.TotalMilliseconds, 2),
        });
        return CreateError(code, message, correlationId, cause, ("operation", operation));
    }
}
