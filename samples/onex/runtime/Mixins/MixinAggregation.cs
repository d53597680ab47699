namespace Onex.Runtime.Mixins;

/// <summary>Aggregates numbers by key in one pass, with bounded memory. Not thread-safe.</summary>
/// <remarks>Mean and variance follow Welford's update, which stays exact where sums of squares cancel.
/// Source: B. P. Welford, Technometrics 4, 1962.</remarks>
/// <param name="maxKeys">Values of further keys are refused once so many are known; at least 1.</param>
public sealed class MixinAggregation(int maxKeys = 10_000)
{
    private readonly Dictionary<string, Accumulator> _accumulators = new(StringComparer.Ordinal);

    /// <summary>Values refused because of the limit on keys.</summary>
    public long Refused { get; private set; }

    /// <summary>Adds a value.</summary>
    /// <param name="key">The group it belongs to.</param>
    /// <param name="value">A finite number.</param>
    /// <returns>False if the value was refused.</returns>
    public bool Add(string key, double value)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "The value must be finite.");
        }

        if (!_accumulators.TryGetValue(key, out var accumulator))
        {
            if (_accumulators.Count >= maxKeys)
            {
                Refused++;
                return false;
            }

            _accumulators[key] = accumulator = new Accumulator();
        }

        accumulator.Add(value);
        return true;
    }

    /// <summary>Returns the aggregates so far, ordered by key; the aggregation can go on.</summary>
    public IReadOnlyList<ModelAggregate> Summarize() =>
        [.. _accumulators.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.ToAggregate(pair.Key))];

    /// <summary>Returns a quantile by linear interpolation between the closest ranks.</summary>
    /// <param name="sorted">Ascending, not empty.</param>
    /// <param name="quantile">From 0 to 1.</param>
    public static double Quantile(IReadOnlyList<double> sorted, double quantile)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(quantile);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantile, 1);

        var position = quantile * (sorted.Count - 1);
        var lower = (int)Math.Floor(position);
        var upper = Math.Min(lower + 1, sorted.Count - 1);
        return sorted[lower] + (position - lower) * (sorted[upper] - sorted[lower]);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _accumulators.Clear();
        Refused = 0;
    }

    private sealed class Accumulator
    {
        private long _count;
        private double _sum;
        private double _min = double.PositiveInfinity;
        private double _max = double.NegativeInfinity;
        private double _mean;
        private double _squares;

        public void Add(double value)
        {
            _count++;
            _sum += value;
            _min = Math.Min(_min, value);
            _max = Math.Max(_max, value);
            var delta = value - _mean;
            _mean += delta / _count;
            _squares += delta * (value - _mean);
        }

        public ModelAggregate ToAggregate(string key) =>
            new(key, _count, _sum, _min, _max, _mean, _squares / _count);
    }
}
