namespace Nodes.WindowedMetricsReducer.V1_0_0.Models;

/// <summary>
/// Counts positive values in buckets whose bounds grow by a constant factor, so that its memory does not grow with the stream.
/// </summary>
/// <remarks>
/// With the factor γ = (1 + α) / (1 − α), a value in bucket i lies in (γ^(i−1), γ^i], and 2γ^i / (γ + 1) is at most α away, relatively.
/// Source: Masson, Rim and Lee, "DDSketch", PVLDB 12(12), 2019.
/// </remarks>
internal sealed class QuantileSketch
{
    private const double RelativeAccuracy = 0.01;
    private const double SmallestTracked = 1e-6;
    private static readonly double Gamma = (1 + RelativeAccuracy) / (1 - RelativeAccuracy);
    private static readonly double LogGamma = Math.Log(Gamma);

    private readonly SortedDictionary<int, long> _buckets = [];
    private long _belowTracked;
    private double _sum;

    /// <summary>How many values were added.</summary>
    public long Count { get; private set; }

    /// <summary>The largest value; 0 while empty.</summary>
    public double Maximum { get; private set; }

    /// <summary>The arithmetic mean; 0 while empty.</summary>
    public double Mean => Count == 0 ? 0 : _sum / Count;

    /// <summary>Adds one finite value that is not negative.</summary>
    public void Add(double value)
    {
        Count++;
        _sum += value;
        Maximum = Math.Max(Maximum, value);
        if (value < SmallestTracked)
        {
            _belowTracked++;
            return;
        }

        var bucket = (int)Math.Ceiling(Math.Log(value) / LogGamma);
        _buckets[bucket] = _buckets.GetValueOrDefault(bucket) + 1;
    }

    /// <summary>Estimates the value below which the share <paramref name="quantile"/> of all values lies.</summary>
    public double Quantile(double quantile)
    {
        var rank = quantile * (Count - 1);
        double seen = _belowTracked;
        if (Count == 0 || seen > rank)
        {
            return 0;
        }

        foreach (var (bucket, count) in _buckets)
        {
            seen += count;
            if (seen > rank)
            {
                return Math.Min(Maximum, 2 * Math.Pow(Gamma, bucket) / (Gamma + 1));
            }
        }

        return Maximum;
    }
}
