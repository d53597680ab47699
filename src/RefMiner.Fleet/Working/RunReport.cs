using RefMiner.Indexing;

namespace RefMiner.Working;

/// <summary>The result of a run of one corpus.</summary>
internal sealed record RunReport
{
    /// <summary><c>mined</c>, <c>unchanged</c>, <c>failed</c> or <c>overtaken</c>, when a later run has taken over.</summary>
    public required string Outcome { get; init; }

    /// <summary>Id of what went wrong, or null.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What went wrong and how to fix it, or null.</summary>
    public string? Error { get; init; }

    /// <summary>Generation that was published, or null.</summary>
    public int? Generation { get; init; }

    /// <summary>What was mined, or null where that was not looked at.</summary>
    public MiningCounts? Counts { get; init; }

    /// <summary>Bytes of the new segment, or null.</summary>
    public long? Bytes { get; init; }

    /// <summary>Seconds until the sources were there.</summary>
    public double FetchSeconds { get; init; }

    /// <summary>Seconds of mining and of writing the segment.</summary>
    public double MineSeconds { get; init; }

    /// <summary>Seconds that the store took: to read the state, to store it again and the segment, and to publish.</summary>
    public double StoreSeconds { get; init; }
}
