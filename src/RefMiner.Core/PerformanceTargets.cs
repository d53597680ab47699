namespace RefMiner;

/// <summary>Performance that the new node must reach.</summary>
public sealed record PerformanceTargets
{
    /// <summary>Milliseconds per operation, above 0.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>Operations per second, above 0.</summary>
    public double? ThroughputRps { get; init; }

    /// <summary>Share of time in service, in (0, 1].</summary>
    public double? Availability { get; init; }
}
