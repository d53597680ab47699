using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Caching.Memory;
using Onex.Runtime;

namespace Nodes.MemoryCacheEffect.V1_0_0;

/// <summary>Keeps values of a slow source in the memory of this process, within a bound on their number.</summary>
/// <remarks>Callers that miss the same key at the same time share one load: a cold start does not stampede the source.</remarks>
public sealed class NodeMemoryCacheEffect : NodeEffect
{
    private readonly Func<string, CancellationToken, Task<string?>> _load;
    private readonly MemoryCache _cache;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);
    private readonly TimeSpan _timeToLive;
    private long _evictions;

    /// <summary>Sets up an empty cache.</summary>
    /// <param name="load">Asks the source for a key; null if it has none.</param>
    /// <param name="timeToLive">How long a value is good.</param>
    /// <param name="maxEntries">Number of entries at which old ones are evicted.</param>
    /// <param name="logSink">Receives log events.</param>
    public NodeMemoryCacheEffect(
        Func<string, CancellationToken, Task<string?>> load,
        TimeSpan timeToLive,
        int maxEntries = 10_000,
        ILogEventSink? logSink = null)
        : base(logSink)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);

        _load = load;
        _timeToLive = timeToLive;
        _cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = maxEntries, CompactionPercentage = 0.1 });
    }

    /// <summary>Looks a key up, loading it if need be, or takes it out.</summary>
    /// <param name="contract">Input keys: key, operation (lookup, the default, or invalidate).</param>
    /// <param name="cancellationToken">Stops waiting for the source.</param>
    public override async Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var state = RequireInput(contract.InputState, contract.CorrelationId);
        var key = Require<string>(state, "key", contract.CorrelationId);
        var operation = Optional(state, "operation", "lookup", contract.CorrelationId);

        var watch = Stopwatch.StartNew();
        try
        {
            var output = operation switch
            {
                "lookup" => await LookUpAsync(key, contract.CorrelationId, cancellationToken),
                "invalidate" => Invalidate(key),
                _ => throw CreateError(EnumCoreErrorCode.InvalidInput, $"Operation '{operation}' is not offered.", contract.CorrelationId),
            };
            return new ModelContractResponse
            {
                Success = true,
                OutputState = output,
                Metadata = new Dictionary<string, object?>
                {
                    ["latency_ms"] = Math.Round(watch.Elapsed.TotalMilliseconds, 2),
                    ["entry_count"] = _cache.Count,
                    ["evictions"] = Interlocked.Read(ref _evictions),
                },
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
            EmitLogEvent(EnumLogLevel.Error, "Cache source failed", new Dictionary<string, object?>
            {
                ["correlation_id"] = contract.CorrelationId,
                ["key"] = key,
                ["error_type"] = exception.GetType().Name,
            });
            var code = exception is TimeoutException or OperationCanceledException
                ? EnumCoreErrorCode.TimeoutError
                : EnumCoreErrorCode.DependencyError;
            throw CreateError(code, "The source behind the cache failed.", contract.CorrelationId, exception, ("key", key));
        }
    }

    /// <summary>Empties the cache.</summary>
    /// <param name="cancellationToken">Not used.</param>
    public override Task CleanupAsync(CancellationToken cancellationToken = default)
    {
        _cache.Clear();
        return Task.CompletedTask;
    }

    private async Task<Dictionary<string, object?>> LookUpAsync(string key, Guid correlationId, CancellationToken cancellationToken)
    {
        if (_cache.TryGetValue(key, out string? kept))
        {
            return new Dictionary<string, object?> { ["hit"] = true, ["value"] = kept };
        }

        var gate = _gates.GetOrAdd(key, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            // Another caller may have loaded the value while this one waited.
            if (_cache.TryGetValue(key, out kept))
            {
                return new Dictionary<string, object?> { ["hit"] = true, ["value"] = kept };
            }

            var loaded = await _load(key, cancellationToken);
            if (loaded is not null)
            {
                Keep(key, loaded);
            }

            EmitLogEvent(EnumLogLevel.Info, "Cache entry loaded", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["key"] = key,
                ["found"] = loaded is not null,
            });
            return new Dictionary<string, object?> { ["hit"] = false, ["value"] = loaded };
        }
        finally
        {
            // Those that still wait keep their gate; a newcomer makes another and finds the value in the cache.
            _gates.TryRemove(new KeyValuePair<string, SemaphoreSlim>(key, gate));
            gate.Release();
        }
    }

    private void Keep(string key, string value)
    {
        var options = new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = _timeToLive, Size = 1 };
        options.RegisterPostEvictionCallback((_, _, reason, _) =>
        {
            if (reason is EvictionReason.Capacity or EvictionReason.Expired)
            {
                Interlocked.Increment(ref _evictions);
            }
        });
        _cache.Set(key, value, options);
    }

    private Dictionary<string, object?> Invalidate(string key)
    {
        var present = _cache.TryGetValue(key, out _);
        _cache.Remove(key);
        return new Dictionary<string, object?> { ["invalidated"] = present };
    }
}
