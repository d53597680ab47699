using System.Diagnostics;

namespace RefMiner;

/// <summary>Times of one kind of work, in milliseconds.</summary>
internal sealed class Timings
{
    private readonly List<double> _times = [];
    private long _allocated;

    /// <summary>Bytes allocated on the mean.</summary>
    public double MeanBytes => (double)_allocated / _times.Count;

    /// <summary>Half of the times are no longer.</summary>
    public double Median => Percentile(0.5);

    /// <summary>Ninety-nine in a hundred are no longer.</summary>
    public double P99 => Percentile(0.99);

    /// <summary>The longest of the times.</summary>
    public double Longest => _times.Max();

    /// <summary>Times one piece of work and returns its outcome.</summary>
    public T Add<T>(Func<T> work)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        var outcome = work();
        _times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        _allocated += GC.GetAllocatedBytesForCurrentThread() - allocated;
        return outcome;
    }

    private double Percentile(double share)
    {
        var sorted = _times.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
