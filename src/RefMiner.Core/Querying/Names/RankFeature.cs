namespace RefMiner.Querying;

/// <summary>
/// What the first estimate of all names together says of each; the columns of <see cref="RankEvidence"/> behind those of
/// <see cref="ApiFeature"/>.
/// </summary>
internal enum RankFeature
{
    /// <summary>p(a) by <see cref="RankingModels.Name"/>.</summary>
    Probability,

    /// <summary>ln(p / (1 − p)).</summary>
    Logit,

    /// <summary>ln(1 + number of names with a larger p).</summary>
    Rank,

    /// <summary>p over the largest p.</summary>
    OverBest,

    /// <summary>Σ p over all names: how many are expected.</summary>
    Expected,

    /// <summary>Largest n(a, b) / (n(b) + 3) over the 40 most probable names b.</summary>
    Together,

    /// <summary>Mean of these, weighing p(b).</summary>
    MeanTogether,

    /// <summary>Share of the 40 methods with the largest Σ p / √names that use it, weighing that value².</summary>
    Covered,

    /// <summary>The largest such value of a method that uses it, over the best of all.</summary>
    BestCovered,
}
