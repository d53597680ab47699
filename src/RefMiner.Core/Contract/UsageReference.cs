namespace RefMiner;

/// <summary>A statement quoted alone.</summary>
public sealed record UsageReference
{
    /// <summary>The corpus that holds it.</summary>
    public required string Corpus { get; init; }

    /// <summary>File from the corpus root, with '/'.</summary>
    public required string Path { get; init; }

    /// <summary>First line, counted from 1.</summary>
    public required int StartLine { get; init; }

    /// <summary>Last line.</summary>
    public required int EndLine { get; init; }

    /// <summary>Documentation comment id of the method that holds it.</summary>
    public required string Member { get; init; }

    /// <summary>In [0, 1]: how relevant that method is, the best method of the search being 1.</summary>
    public required double Score { get; init; }

    /// <summary>cl100k_base tokens of <see cref="Text"/>.</summary>
    public required int Tokens { get; init; }

    /// <summary>
    /// C#: the whole statement; of a loop, a condition or a guarded block its head, with a comment in place of the block.
    /// </summary>
    public required string Text { get; init; }
}
