namespace RefMiner.Profiles;

/// <summary>What <c>refminer fit</c> found on the house's own code. A part that is missing is as shipped.</summary>
internal sealed record RankingRules
{
    /// <summary>The first stage of the model of API names, or null.</summary>
    public NameRules? Names { get; init; }

    /// <summary>The constants of the choice, or null.</summary>
    public ChoiceRules? Choice { get; init; }
}
