namespace RefMiner.Profiles;

/// <summary>What a performance figure is for; the members of <see cref="PerformanceTargets"/>.</summary>
internal enum PerformanceFigure
{
    /// <summary>Milliseconds.</summary>
    Latency,

    /// <summary>Operations per second.</summary>
    Throughput,

    /// <summary>Share of the time.</summary>
    Availability,
}
