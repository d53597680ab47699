namespace RefMiner.Output;

/// <summary>One line of an <c>eval --save</c> file: one ranker on one target in one cell.</summary>
internal sealed record SavedScore
{
    /// <summary>Version of RefMiner.</summary>
    public required string Tool { get; init; }

    /// <summary>Seed that chose the targets.</summary>
    public required string Seed { get; init; }

    /// <summary>Name of the corpus.</summary>
    public required string Corpus { get; init; }

    /// <summary>Its commit, or null.</summary>
    public string? Commit { get; init; }

    /// <summary>Id of the profile.</summary>
    public required string Profile { get; init; }

    /// <summary>The target.</summary>
    public required string Target { get; init; }

    /// <summary>What was removed: <c>new-node</c> or <c>new-method</c>.</summary>
    public required string Setting { get; init; }

    /// <summary>
    /// What was asked for: <c>context</c> or <c>references</c>; files of earlier versions hold only the latter and do not say so.
    /// </summary>
    public string Form { get; init; } = "references";

    /// <summary>Tokens at most.</summary>
    public required int Tokens { get; init; }

    /// <summary>Methods at most, or null.</summary>
    public int? MaxReferences { get; init; }

    /// <summary>Who chose.</summary>
    public required string Ranker { get; init; }

    /// <summary>Share of the gold names covered.</summary>
    public required double Names { get; init; }

    /// <summary>Share of the qualified ones, or null where none is known.</summary>
    public double? Qualified { get; init; }

    /// <summary>Share weighted by rarity.</summary>
    public required double Weighted { get; init; }

    /// <summary>Likeness of the best quoted body; null where it is not measured.</summary>
    public double? Likeness { get; init; }

    /// <summary>Methods quoted in full.</summary>
    public required int References { get; init; }

    /// <summary>Of a context: share of the names that the corpus declares itself; null where none is needed.</summary>
    public double? Own { get; init; }

    /// <summary>Of a context: share of the names, those of widely known libraries weighing a half.</summary>
    public double? WeightedOwn { get; init; }

    /// <summary>Of a context: share of the names that the methods quoted in full use.</summary>
    public double? Bodies { get; init; }

    /// <summary>Of a context: its tokens.</summary>
    public int? Spent { get; init; }

    /// <summary>
    /// Of a context: whether the most relevant method that fits is quoted in full; null for other rankers, and where none fits.
    /// </summary>
    public bool? Nearest { get; init; }
}
