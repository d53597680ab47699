namespace RefMiner.Querying;

/// <summary>Which API names the new body will probably use.</summary>
/// <remarks><see cref="LogisticModel"/> over <see cref="ApiEvidence"/>, then <see cref="TreeEnsemble"/> over
/// <see cref="RankEvidence"/> of the most probable.
/// Names that stand in the request say nothing new, and names used everywhere say nothing: both are left out.</remarks>
internal static class ApiPrediction
{
    private const int MostCommon = 50;
    private const double CommonShare = 0.05;

    /// <summary>
    /// Probability by API name, 0 for the names left out, and what the second stage saw; null where the models have one stage.
    /// </summary>
    public static (float[] Probability, RankEvidence? Ranks) Predict(
        RankingModels models,
        ApiEvidence evidence,
        RequestTerms request,
        Pool pool,
        ReadOnlySpan<int> methods
    )
    {
        var first = new float[pool.Space.Uses.Names.Count];
        var left = LeftOut(request, pool);
        for (var i = 0; i < evidence.Names.Length; i++)
        {
            if (!left.Contains(evidence.Names[i]))
                first[evidence.Names[i]] = models.Name.Probability(evidence.Row(i));
        }

        if (models.Trees is not { } trees)
            return (first, null);

        var ranks = RankEvidence.Collect(evidence, first, pool, methods);
        var logOdds = new float[ranks.Names.Length];
        var done = 0;
        foreach (var rows in ranks.Rows.Blocks())
        {
            var count = rows.Length / RankEvidence.Width;
            trees.AddLogOdds(rows.Span, logOdds.AsSpan(done, count));
            done += count;
        }

        Array.Clear(first);
        for (var i = 0; i < logOdds.Length; i++)
            first[ranks.Names[i]] = 1 / (1 + MathF.Exp(-logOdds[i]));
        return (first, ranks);
    }

    /// <summary>
    /// Names that stand in the request, and the most used ones: 50, but never more than a twentieth of all, so that a small
    /// corpus keeps its own.
    /// </summary>
    public static HashSet<int> LeftOut(RequestTerms request, Pool pool)
    {
        var (names, uses) = (pool.Space.Uses.Names, pool.Space.Uses);
        var left = request
            .Weights.Where(t => t.Term[0] == '#')
            .Select(t => names.IndexOf(t.Term[1..]))
            .Where(name => name >= 0)
            .ToHashSet();
        var used = uses.ByFrequency.Length - pool.TouchedNames.Count(name => pool.NameFrequency(name) == 0);
        var count = Math.Min(MostCommon, (int)(used * CommonShare));

        // The order of the whole index holds for all names but those of excluded methods. Ties by position, which is the order of
        // the names.
        var touched = pool.TouchedNames.ToHashSet();
        left.UnionWith(
            uses.ByFrequency.Where(name => !touched.Contains(name))
                .Take(count)
                .Concat(touched)
                .OrderByDescending(pool.NameFrequency)
                .ThenBy(name => name)
                .Take(count)
        );
        return left;
    }
}
