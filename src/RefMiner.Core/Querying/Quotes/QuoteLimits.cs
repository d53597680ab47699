namespace RefMiner.Querying;

/// <summary>What may be quoted, and what it costs beside its own tokens.</summary>
internal sealed record QuoteLimits
{
    /// <summary>Tokens in all.</summary>
    public required int Tokens { get; init; }

    /// <summary>Number of methods; where it is limited, only whole methods are quoted.</summary>
    public int Methods { get; init; } = int.MaxValue;

    /// <summary>Whether the room is to be used as long as anything shows a name; else what is hardly alike has to show much.</summary>
    public bool FillsRoom { get; init; }

    /// <summary>Tokens of headings of a type whose method is quoted.</summary>
    public int PerNode { get; init; }

    /// <summary>Tokens of heading and fence of a method.</summary>
    public int PerMethod { get; init; }

    /// <summary>Tokens of what says which method the statements below it are of.</summary>
    public int PerPlace { get; init; } = QuoteSelector.LabelTokens;

    /// <summary>The same where statements of the file are quoted already.</summary>
    public int PerPlaceInFile { get; init; } = QuoteSelector.LabelTokens;
}
