using System.Diagnostics;
using Nodes.PostgresBulkImportEffect.V1_0_0.Models;
using Npgsql;
using Onex.Runtime;
using Onex.Runtime.Mixins;

namespace Nodes.PostgresBulkImportEffect.V1_0_0;

/// <summary>Loads large streams of rows into PostgreSQL tables by binary COPY, batch by batch.</summary>
/// <remarks>Every batch is one COPY and takes effect as a whole. An import that fails part way says how many
/// rows are in, so that the caller can go on from there.</remarks>
public sealed class NodePostgresBulkImportEffect : NodeEffect
{
    private const int MaxBatchSize = 100_000;

    private readonly NpgsqlDataSource _dataSource;
    private readonly Dictionary<string, ModelImportTarget> _targets;

    /// <summary>Takes the pool and the tables that may be written.</summary>
    /// <param name="dataSource">The pool; the node does not dispose it.</param>
    /// <param name="targets">Tables requests may name; names are unique.</param>
    /// <param name="logSink">Receives log events.</param>
    public NodePostgresBulkImportEffect(
        NpgsqlDataSource dataSource,
        IEnumerable<ModelImportTarget> targets,
        ILogEventSink? logSink = null)
        : base(logSink)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        ArgumentNullException.ThrowIfNull(targets);

        _dataSource = dataSource;
        _targets = targets.ToDictionary(target => target.Name, StringComparer.Ordinal);
    }

    /// <summary>Imports the rows of the contract.</summary>
    /// <param name="contract">Input keys: target, rows (an asynchronous stream of bags), batch_size (default 5000), timeout
    /// in seconds for each batch.</param>
    /// <param name="cancellationToken">Gives up; the batch on its way is discarded, earlier ones stay.</param>
    public override async Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var correlationId = contract.CorrelationId;
        var state = RequireInput(contract.InputState, correlationId);
        var target = RequireTarget(Require<string>(state, "target", correlationId), correlationId);
        var rows = Require<IAsyncEnumerable<IReadOnlyDictionary<string, object?>>>(state, "rows", correlationId);
        var batchSize = Optional(state, "batch_size", 5000, correlationId);
        if (batchSize is < 1 or > MaxBatchSize)
        {
            throw CreateError(
                EnumCoreErrorCode.InvalidInput, "The batch size is out of range.", correlationId, null, ("batch_size", batchSize));
        }

        var batchTimeout = TimeSpan.FromSeconds(Optional(state, "timeout", 60.0, correlationId));
        var started = Stopwatch.GetTimestamp();
        var imported = 0L;
        try
        {
            var (batches, total) = await new MixinBatchProcessing(batchSize).ProcessAsync(
                rows,
                async (batch, token) =>
                {
                    await CopyBatchAsync(target, batch, batchTimeout, correlationId, token);
                    imported += batch.Count;
                    return batch.Count;
                },
                cancellationToken);

            var elapsed = Stopwatch.GetElapsedTime(started);
            var rowsPerSecond = Math.Round(total / Math.Max(elapsed.TotalSeconds, 0.001), 1);
            EmitLogEvent(EnumLogLevel.Info, "Bulk import completed", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["target"] = target.Name,
                ["row_count"] = total,
                ["rows_per_second"] = rowsPerSecond,
            });
            return new ModelContractResponse
            {
                Success = true,
                OutputState = new Dictionary<string, object?> { ["row_count"] = total, ["batch_count"] = batches },
                Metadata = new Dictionary<string, object?>
                {
                    ["latency_ms"] = Math.Round(elapsed.TotalMilliseconds, 2),
                    ["rows_per_second"] = rowsPerSecond,
                },
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException exception)
        {
            throw ImportFailed(EnumCoreErrorCode.TimeoutError, "A batch took too long.", target, imported, correlationId, exception);
        }
        catch (OnexException)
        {
            throw;
        }
        catch (PostgresException exception) when (exception.SqlState.StartsWith("23", StringComparison.Ordinal))
        {
            // Class 23: integrity constraint violation, that is, the data are at fault.
            throw ImportFailed(
                EnumCoreErrorCode.ValidationError, "A row breaks a constraint of the table.", target, imported, correlationId, exception);
        }
        catch (Exception exception)
        {
            throw ImportFailed(EnumCoreErrorCode.ExecutionError, "The import failed.", target, imported, correlationId, exception);
        }
    }

    private ModelImportTarget RequireTarget(string name, Guid correlationId) =>
        _targets.TryGetValue(name, out var target)
            ? target
            : throw CreateError(EnumCoreErrorCode.InvalidInput, "The import target is not known.", correlationId, null, ("target", name));

    private async Task CopyBatchAsync(
        ModelImportTarget target,
        IReadOnlyList<IReadOnlyDictionary<string, object?>> batch,
        TimeSpan timeout,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        await using var connection = await _dataSource.OpenConnectionAsync(limit.Token);

        // Disposed without CompleteAsync, the importer cancels the COPY and the batch leaves no trace.
        await using var importer = await connection.BeginBinaryImportAsync(target.CopyCommand, limit.Token);
        foreach (var row in batch)
        {
            await WriteRowAsync(importer, target, row, limit.Token);
        }

        await importer.CompleteAsync(limit.Token);
        EmitLogEvent(EnumLogLevel.Debug, "Batch copied", new Dictionary<string, object?>
        {
            ["correlation_id"] = correlationId,
            ["target"] = target.Name,
            ["row_count"] = batch.Count,
        });
    }

    private static async Task WriteRowAsync(
        NpgsqlBinaryImporter importer,
        ModelImportTarget target,
        IReadOnlyDictionary<string, object?> row,
        CancellationToken cancellationToken)
    {
        await importer.StartRowAsync(cancellationToken);
        foreach (var (name, type) in target.Columns)
        {
            if (row.TryGetValue(name, out var value) && value is not null)
            {
                await importer.WriteAsync(value, type, cancellationToken);
            }
            else
            {
                await importer.WriteNullAsync(cancellationToken);
            }
        }
    }

    private OnexException ImportFailed(
        EnumCoreErrorCode code,
        string message,
        ModelImportTarget target,
        long imported,
        Guid correlationId,
        Exception cause)
    {
        EmitLogEvent(EnumLogLevel.Error, "Bulk import failed", new Dictionary<string, object?>
        {
            ["correlation_id"] = correlationId,
            ["target"] = target.Name,
            ["rows_imported"] = imported,
            ["error_type"] = cause.GetType().Name,
        });
        return CreateError(code, message, correlationId, cause, ("target", target.Name), ("rows_imported", imported));
    }
}
