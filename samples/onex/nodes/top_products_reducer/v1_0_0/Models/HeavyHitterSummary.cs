namespace Nodes.TopProductsReducer.V1_0_0.Models;

/// <summary>Keeps the most frequent keys of a stream with a fixed number of counters.</summary>
/// <remarks>
/// A new key takes over the smallest counter and inherits its value as possible error, so every key with more than n / capacity
/// of the weight n is kept. Source: Metwally, Agrawal and El Abbadi, "Space-Saving", ICDT 2005.
/// </remarks>
internal sealed class HeavyHitterSummary(int capacity)
{
    private readonly Dictionary<string, Counter> _counters = new(capacity, StringComparer.Ordinal);
    private readonly SortedSet<Counter> _byWeight = new(Counter.LightestFirst);

    /// <summary>Total weight added.</summary>
    public long TotalWeight { get; private set; }

    /// <summary>How many counters are in use; never above the capacity.</summary>
    public int Used => _counters.Count;

    /// <summary>Adds weight to a key; takes over the lightest counter when none is free.</summary>
    public void Add(string key, long weight)
    {
        TotalWeight += weight;
        if (_counters.Remove(key, out var counter))
        {
            _byWeight.Remove(counter);
            Keep(counter with { Weight = counter.Weight + weight });
        }
        else if (_counters.Count < capacity)
        {
            Keep(new Counter(key, weight, 0));
        }
        else
        {
            var lightest = _byWeight.Min!;
            _byWeight.Remove(lightest);
            _counters.Remove(lightest.Key);
            Keep(new Counter(key, lightest.Weight + weight, lightest.Weight));
        }
    }

    /// <summary>The heaviest keys with upper bound and possible error, heaviest first; ties are ordered by key.</summary>
    public IEnumerable<(string Key, long Weight, long Error)> Heaviest() =>
        _byWeight.Reverse().Select(counter => (counter.Key, counter.Weight, counter.Error));

    private void Keep(Counter counter)
    {
        _counters.Add(counter.Key, counter);
        _byWeight.Add(counter);
    }

    private sealed record Counter(string Key, long Weight, long Error)
    {
        public static readonly IComparer<Counter> LightestFirst = Comparer<Counter>.Create((a, b) =>
        {
            var byWeight = a.Weight.CompareTo(b.Weight);
            return byWeight != 0 ? byWeight : string.CompareOrdinal(b.Key, a.Key);
        });
    }
}
