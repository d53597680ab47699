using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Nodes.WindowedMetricsReducer.V1_0_0.Models;
using Onex.Runtime;

namespace Nodes.WindowedMetricsReducer.V1_0_0;

/// <summary>
/// Aggregates metric samples into tumbling windows per series and reports count, mean, maximum and percentiles of each window.
/// </summary>
/// <remarks>
/// A window closes when the watermark, the latest sample time less the allowed lateness, has passed its end. Memory is bounded: a
/// window keeps a quantile sketch instead of its samples, and the number of open windows has a limit.
/// </remarks>
/// <param name="logSink">Receives log events; without one they are dropped.</param>
/// <param name="timeProvider">The clock; the system's by default.</param>
public sealed class NodeWindowedMetricsReducer(ILogEventSink? logSink = null, TimeProvider? timeProvider = null)
    : NodeReducer(logSink, "1.0.0", timeProvider)
{
    private const int MaximumOpenWindows = 10_000;
    private static readonly IReadOnlyDictionary<string, object?> NoSettings = new Dictionary<string, object?>();

    /// <summary>Folds the samples of the input stream into windows.</summary>
    /// <param name="contract">
    /// Its stream holds items with <c>series</c>, <c>at</c> and <c>value</c>; its state may hold <c>window_seconds</c> (60),
    /// <c>lateness_seconds</c> (5) and <c>percentiles</c> (50, 95, 99).
    /// </param>
    /// <param name="cancellationToken">Ends the run without a result.</param>
    /// <returns>All windows in order of start and series; those still open at the end are marked as partial.</returns>
    /// <exception cref="OnexException">The stream is missing, a setting is out of range, or reading the stream failed.</exception>
    public override async Task<ModelContractResponse> ExecuteReductionAsync(
        ModelContractReducer contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        long startedAt = Stopwatch.GetTimestamp();
        if (contract.InputStream is not { } stream)
        {
            throw CreateError(EnumCoreErrorCode.InvalidInput, "An input stream is required.", contract.CorrelationId);
        }

        WindowFold fold = new(ReadSettings(contract));
        long malformed = 0;
        try
        {
            await foreach (IReadOnlyDictionary<string, object?> item in stream
                .WithCancellation(cancellationToken)
                .ConfigureAwait(false))
            {
                if (TryReadSample(item, out ModelMetricSample? sample))
                {
                    fold.Add(sample);
                }
                else
                {
                    malformed++;
                }
            }

            return Respond(contract, fold, malformed, startedAt);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (InvalidOperationException exception)
        {
            throw Failure(contract, EnumCoreErrorCode.OperationFailed, exception.Message, exception);
        }
        catch (OnexException)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw Failure(contract, EnumCoreErrorCode.ExecutionError, "The sample stream could not be aggregated.", exception);
        }
    }

    /// <summary>Reads the optional settings and checks their ranges.</summary>
    private ModelWindowSettings ReadSettings(ModelContractReducer contract)
    {
        IReadOnlyDictionary<string, object?> state = contract.InputState ?? NoSettings;
        double length = Optional(state, "window_seconds", 60.0, contract.CorrelationId);
        double lateness = Optional(state, "lateness_seconds", 5.0, contract.CorrelationId);
        IReadOnlyList<double> percentiles = Optional<IReadOnlyList<double>>(state, "percentiles", [50, 95, 99], contract.CorrelationId);
        if (length is not (>= 1 and <= 3600) || lateness is not (>= 0 and <= 3600))
        {
            throw CreateError(
                EnumCoreErrorCode.InvalidInput,
                "'window_seconds' must lie between 1 and 3600, 'lateness_seconds' between 0 and 3600.",
                contract.CorrelationId);
        }

        if (percentiles.Any(percentile => percentile is not (> 0 and < 100)))
        {
            throw CreateError(EnumCoreErrorCode.InvalidInput, "'percentiles' must lie between 0 and 100.", contract.CorrelationId);
        }

        return new ModelWindowSettings(
            TimeSpan.FromSeconds(length), TimeSpan.FromSeconds(lateness), [.. percentiles.Distinct()], MaximumOpenWindows);
    }

    private static bool TryReadSample(
        IReadOnlyDictionary<string, object?> item,
        [NotNullWhen(true)] out ModelMetricSample? sample)
    {
        sample = item.GetValueOrDefault("series") is string { Length: > 0 } series
            && item.GetValueOrDefault("at") is DateTimeOffset at
            && at >= DateTimeOffset.UnixEpoch
            && item.GetValueOrDefault("value") is double value
            && double.IsFinite(value)
            && value >= 0
                ? new ModelMetricSample(series, at, value)
                : null;
        return sample is not null;
    }

    private ModelContractResponse Respond(ModelContractReducer contract, WindowFold fold, long malformed, long startedAt)
    {
        IReadOnlyList<ModelWindowSummary> windows = fold.Finish();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(startedAt);
        Dictionary<string, object?> metadata = new()
        {
            ["latency_ms"] = Math.Round(elapsed.TotalMilliseconds, 2),
            ["samples"] = fold.Samples,
            ["late_samples"] = fold.Late,
            ["malformed_items"] = malformed,
            ["samples_per_second"] = Math.Round(fold.Samples / Math.Max(elapsed.TotalSeconds, 1e-6), 1),
        };
        EmitLogEvent(EnumLogLevel.Info, "Windows aggregated", new Dictionary<string, object?>(metadata)
        {
            ["correlation_id"] = contract.CorrelationId,
            ["windows"] = windows.Count,
        });
        return new ModelContractResponse
        {
            Success = true,
            OutputState = new Dictionary<string, object?>
            {
                ["windows"] = windows,
                ["partial_count"] = windows.Count(window => window.Partial),
            },
            Metadata = metadata,
        };
    }

    private OnexException Failure(ModelContractReducer contract, EnumCoreErrorCode code, string message, Exception cause)
    {
        OnexException error = CreateError(code, message, contract.CorrelationId, cause);
        EmitLogEvent(EnumLogLevel.Error, "Window aggregation failed", error.Details);
        return error;
    }
}
