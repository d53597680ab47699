namespace Nodes.WindowedMetricsReducer.V1_0_0.Models;

/// <summary>How samples are cut into windows.</summary>
/// <param name="Length">Between one second and one hour.</param>
/// <param name="Lateness">How far a sample may lag behind the latest one and still be counted.</param>
/// <param name="Percentiles">Each above 0 and below 100, without repeats.</param>
/// <param name="MaximumOpen">How many windows may be open at once.</param>
public sealed record ModelWindowSettings(
    TimeSpan Length,
    TimeSpan Lateness,
    IReadOnlyList<double> Percentiles,
    int MaximumOpen);
