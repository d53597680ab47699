namespace RefMiner.Operations;

/// <summary>What similar code is looked for: that of a request, or that of a place.</summary>
internal sealed record SimilarQuestion
{
    /// <summary>What is to be written; null where <see cref="Like"/> asks.</summary>
    public ContextRequest? Request { get; init; }

    /// <summary>What is there: a method or type, named as <c>show</c> takes it.</summary>
    public string? Like { get; init; }

    /// <summary>Most hits, at least 1.</summary>
    public required int Top { get; init; }

    /// <summary>Hits before the first that is wanted.</summary>
    public int Skip { get; init; }

    /// <summary>Whose rules apply; null for those of the corpora.</summary>
    public string? Profile { get; init; }
}
