using System.ComponentModel;

namespace RefMiner;

/// <summary>Performance that the new node must reach.</summary>
public sealed record PerformanceTargets
{
    /// <summary>Milliseconds per operation, above 0.</summary>
    [Description("Milliseconds per operation, above 0.")]
    public double? LatencyMs { get; init; }

    /// <summary>Operations per second, above 0.</summary>
    [Description("Operations per second, above 0.")]
    public double? ThroughputRps { get; init; }

    /// <summary>Share of time in service, in (0, 1].</summary>
    [Description("Share of time in service, above 0 and at most 1.")]
    public double? Availability { get; init; }
}
