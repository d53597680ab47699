namespace RefMiner.Reindexing;

/// <summary>How a list of corpora is brought up to date.</summary>
public sealed record ReindexOptions
{
    /// <summary>Whether to mine everything, whatever earlier runs left.</summary>
    public bool IsFull { get; init; }

    /// <summary>Whether a git checkout at the commit that was mined is left alone unseen.</summary>
    public bool TrustsCommits { get; init; }

    /// <summary>Most corpora at once, at least 1.</summary>
    public int MaxCorpora { get; init; } = Environment.ProcessorCount;

    /// <summary>Memory that corpora in work may take together, by estimate; one always goes.</summary>
    public long MemoryBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
}
