using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Onex.Runtime.Mixins;

/// <summary>Counts successes and failures of a node and measures durations, per operation.</summary>
public sealed class MixinMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _operations;
    private readonly Histogram<double> _duration;
    private readonly ConcurrentDictionary<string, Tally> _tallies = new(StringComparer.Ordinal);

    /// <summary>Opens a meter named after the node.</summary>
    /// <param name="nodeId">The node measured.</param>
    public MixinMetrics(string nodeId)
    {
        _meter = new Meter($"onex.{nodeId}");
        _operations = _meter.CreateCounter<long>("onex.node.operations", "{operation}", "Operations by outcome.");
        _duration = _meter.CreateHistogram<double>("onex.node.duration", "ms", "Duration of operations.");
    }

    /// <summary>Records an operation that did what was asked.</summary>
    /// <param name="operation">Name of the operation in snake_case.</param>
    /// <param name="elapsed">How long it took.</param>
    public void RecordSuccess(string operation, TimeSpan elapsed) => Record(operation, "success", elapsed);

    /// <summary>Records an operation that failed.</summary>
    /// <param name="operation">Name of the operation in snake_case.</param>
    /// <param name="elapsed">How long it took until it failed.</param>
    /// <param name="code">How it failed.</param>
    public void RecordFailure(string operation, TimeSpan elapsed, EnumCoreErrorCode code) =>
        Record(operation, code.ToWireForm(), elapsed);

    /// <summary>Returns count, failures, success_rate (0 to 1) and mean_ms by operation, as of now.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Snapshot() =>
        _tallies.OrderBy(tally => tally.Key, StringComparer.Ordinal)
            .ToDictionary(tally => tally.Key, tally => tally.Value.Read(), StringComparer.Ordinal);

    /// <summary>Closes the meter.</summary>
    public void Dispose() => _meter.Dispose();

    private void Record(string operation, string outcome, TimeSpan elapsed)
    {
        _operations.Add(1, new("operation", operation), new("outcome", outcome));
        _duration.Record(elapsed.TotalMilliseconds, new KeyValuePair<string, object?>("operation", operation));
        _tallies.GetOrAdd(operation, _ => new Tally()).Add(outcome == "success", elapsed.TotalMilliseconds);
    }

    private sealed class Tally
    {
        private readonly Lock _gate = new();
        private long _count;
        private long _failures;
        private double _totalMs;

        public void Add(bool success, double elapsedMs)
        {
            lock (_gate)
            {
                _count++;
                _failures += success ? 0 : 1;
                _totalMs += elapsedMs;
            }
        }

        public IReadOnlyDictionary<string, double> Read()
        {
            lock (_gate)
            {
                return new Dictionary<string, double>
                {
                    ["count"] = _count,
                    ["failures"] = _failures,
                    ["success_rate"] = (double)(_count - _failures) / _count,
                    ["mean_ms"] = Math.Round(_totalMs / _count, 2),
                };
            }
        }
    }
}
