using System.Globalization;

namespace Nodes.WindowedMetricsReducer.V1_0_0.Models;

/// <summary>The state of one aggregation: open windows, closed windows and the watermark between them. Does no I/O.</summary>
internal sealed class WindowFold(ModelWindowSettings settings)
{
    private readonly Dictionary<(DateTimeOffset Start, string Series), QuantileSketch> _open = [];
    private readonly List<ModelWindowSummary> _closed = [];
    private DateTimeOffset _watermark = DateTimeOffset.UnixEpoch;

    /// <summary>Samples seen, late ones included.</summary>
    public long Samples { get; private set; }

    /// <summary>Samples dropped because their window had been closed.</summary>
    public long Late { get; private set; }

    /// <summary>Adds a sample and closes the windows that its time ends.</summary>
    /// <exception cref="InvalidOperationException">Too many windows would be open.</exception>
    public void Add(ModelMetricSample sample)
    {
        Samples++;
        DateTimeOffset start = StartOf(sample.At);
        if (start + settings.Length <= _watermark)
        {
            Late++;
            return;
        }

        if (!_open.TryGetValue((start, sample.Series), out QuantileSketch? sketch))
        {
            if (_open.Count == settings.MaximumOpen)
            {
                throw new InvalidOperationException($"More than {settings.MaximumOpen} windows are open at once.");
            }

            _open.Add((start, sample.Series), sketch = new QuantileSketch());
        }

        sketch.Add(sample.Value);
        Advance(sample.At - settings.Lateness);
    }

    /// <summary>Ends the aggregation: what is still open becomes a partial window.</summary>
    /// <returns>All windows, by start and series.</returns>
    public IReadOnlyList<ModelWindowSummary> Finish()
    {
        Close(_open.Keys.ToList(), partial: true);
        return [.. _closed.OrderBy(window => window.Start).ThenBy(window => window.Series, StringComparer.Ordinal)];
    }

    /// <summary>Moves the watermark; windows end together, so they are looked at only when it enters the next one.</summary>
    private void Advance(DateTimeOffset candidate)
    {
        if (candidate <= _watermark)
        {
            return;
        }

        bool entersNext = StartOf(candidate) > StartOf(_watermark);
        _watermark = candidate;
        if (entersNext)
        {
            Close(_open.Keys.Where(key => key.Start + settings.Length <= _watermark).ToList(), partial: false);
        }
    }

    private void Close(List<(DateTimeOffset Start, string Series)> keys, bool partial)
    {
        foreach ((DateTimeOffset Start, string Series) key in keys)
        {
            if (_open.Remove(key, out QuantileSketch? sketch))
            {
                _closed.Add(new ModelWindowSummary(
                    key.Series,
                    key.Start,
                    settings.Length,
                    sketch.Count,
                    sketch.Mean,
                    sketch.Maximum,
                    settings.Percentiles.ToDictionary(
                        p => string.Create(CultureInfo.InvariantCulture, $"p{p}"),
                        p => sketch.Quantile(p / 100)),
                    partial));
            }
        }
    }

    /// <summary>The start of the window that an instant falls into; windows are aligned to the Unix epoch.</summary>
    private DateTimeOffset StartOf(DateTimeOffset at)
    {
        long ticks = (at - DateTimeOffset.UnixEpoch).Ticks;
        return DateTimeOffset.UnixEpoch + TimeSpan.FromTicks(ticks - (ticks % settings.Length.Ticks));
    }
}
