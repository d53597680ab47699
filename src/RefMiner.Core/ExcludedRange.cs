namespace RefMiner;

/// <summary>Lines of one file, counted from 1, both ends included.</summary>
public sealed record ExcludedRange
{
    /// <summary>From the corpus root, with '/'.</summary>
    public required string Path { get; init; }

    /// <summary>First line.</summary>
    public required int StartLine { get; init; }

    /// <summary>Last line.</summary>
    public required int EndLine { get; init; }
}
