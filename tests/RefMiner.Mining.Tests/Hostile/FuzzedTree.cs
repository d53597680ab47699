namespace RefMiner.Hostile;

/// <summary>What came of one tree of damaged sources that kept all promises.</summary>
internal sealed record FuzzedTree
{
    /// <summary>Names the sources that were damaged.</summary>
    public required string Seeds { get; init; }

    /// <summary>Number of its first input.</summary>
    public required int From { get; init; }

    /// <summary>How many files it has.</summary>
    public required int Inputs { get; init; }

    public required int Mined { get; init; }

    public required int Excluded { get; init; }

    public required int Skipped { get; init; }

    public required int Methods { get; init; }

    /// <summary>Diagnostics by id.</summary>
    public required SortedDictionary<string, int> Diagnostics { get; init; }

    /// <summary>Files that took longer than the limit.</summary>
    public required string[] GivenUp { get; init; }

    public required TimeSpan Took { get; init; }

    /// <summary>Managed memory that its process held after it.</summary>
    public required long HeldBytes { get; init; }

    /// <summary>Most resident memory of its process so far.</summary>
    public required long PeakBytes { get; init; }
}
