namespace RefMiner.Querying;

/// <summary>Constants of the choice; docs/ranking.md says how they were picked.</summary>
internal sealed record QuoteSettings
{
    /// <summary>The ones that are used.</summary>
    public static QuoteSettings Shipped { get; } = new();

    /// <summary>Relevance below which no method is quoted whole, but the first.</summary>
    public double LeastRelevance { get; init; } = 0.1;

    /// <summary>Sum of the probabilities of names that a method must be the first to show.</summary>
    public double LeastOfMethod { get; init; } = 0.1;

    /// <summary>The same of a statement.</summary>
    public double LeastOfUsage { get; init; } = 0.03;

    /// <summary>Probability that a declaration must have.</summary>
    public double LeastOfDeclaration { get; init; } = 0.01;

    /// <summary>What the gain of a declaration is multiplied by.</summary>
    public double DeclarationWeight { get; init; } = 1;

    /// <summary>Statements that are looked at.</summary>
    public int MostUsages { get; init; } = 2_500;
}
