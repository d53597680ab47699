namespace RefMiner;

/// <summary>A run of one corpus that has ended.</summary>
public sealed record FleetRun
{
    /// <summary>Name of the corpus.</summary>
    public required string Corpus { get; init; }

    /// <summary>How it ended.</summary>
    public required FleetRunOutcome Outcome { get; init; }

    /// <summary>Id of what went wrong, or null.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What went wrong and how to fix it, or null.</summary>
    public string? Error { get; init; }

    /// <summary>Generation of the fleet that was published, or null.</summary>
    public int? Generation { get; init; }

    /// <summary>What was mined, or null where that was not looked at.</summary>
    public FleetRunCounts? Counts { get; init; }

    /// <summary>Bytes of the new segment, or null.</summary>
    public long? Bytes { get; init; }

    /// <summary>Seconds until the sources were there.</summary>
    public double FetchSeconds { get; init; }

    /// <summary>Seconds of mining and of writing the segment.</summary>
    public double MineSeconds { get; init; }

    /// <summary>Seconds that the store took: to read the state, to store it again and the segment, and to publish.</summary>
    public double StoreSeconds { get; init; }
}
