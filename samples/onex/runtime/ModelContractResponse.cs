namespace Onex.Runtime;

/// <summary>What a node answers.</summary>
public sealed record ModelContractResponse
{
    /// <summary>True if the operation did what was asked.</summary>
    public required bool Success { get; init; }

    /// <summary>Results of the operation.</summary>
    public IReadOnlyDictionary<string, object?> OutputState { get; init; } = new Dictionary<string, object?>();

    /// <summary>Measurements of the run; latency_ms is always present.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; init; } = new Dictionary<string, object?>();

    /// <summary>The failure, if the node reports it instead of throwing.</summary>
    public ModelErrorData? Error { get; init; }
}
