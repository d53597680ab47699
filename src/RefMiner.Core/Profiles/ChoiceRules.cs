namespace RefMiner.Profiles;

/// <summary>Constants of the choice of quotes; docs/ranking.md has the formulas.</summary>
internal sealed record ChoiceRules
{
    /// <summary>Relevance below which a method is quoted whole only after all else, and only for much.</summary>
    public double LeastRelevance { get; init; } = 0.3;

    /// <summary>Share of the room that whole methods have to themselves.</summary>
    public double MethodShare { get; init; } = 0.35;

    /// <summary>Exponent of the relevance of methods and statements.</summary>
    public double RelevanceExponent { get; init; } = 0.35;
}
