namespace Nodes.WindowedMetricsReducer.V1_0_0.Models;

/// <summary>The figures of one series in one closed window.</summary>
/// <param name="Series">What was measured.</param>
/// <param name="Start">First instant of the window.</param>
/// <param name="Length">The window covers [Start, Start + Length).</param>
/// <param name="Count">How many samples fell into it; at least 1.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="Maximum">Largest sample.</param>
/// <param name="Percentiles">Estimates by percentile, each within one percent of the true value.</param>
/// <param name="Partial">Whether the stream ended before the watermark passed the window's end.</param>
public sealed record ModelWindowSummary(
    string Series,
    DateTimeOffset Start,
    TimeSpan Length,
    long Count,
    double Mean,
    double Maximum,
    IReadOnlyDictionary<string, double> Percentiles,
    bool Partial);
