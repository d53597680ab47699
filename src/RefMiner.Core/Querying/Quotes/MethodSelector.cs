namespace RefMiner.Querying;

/// <summary>Chooses the methods that cover most of the predicted API names per token.</summary>
/// <remarks>The method most alike comes first where it takes no more than 0.3 of the budget, since one analogue says more than
/// its names. Then greedily (<see cref="LazyGreedy"/>):
/// Σ p(a) over names not yet covered, times (relevance + 0.02)^0.35, over tokens + budget / places: where few methods may be
/// quoted, a place costs, too.
/// The gain falls as names are covered, so near-duplicates follow only when nothing else is left.</remarks>
internal static class MethodSelector
{
    private const int MostCandidates = 600;
    private const int LeastBodyTokens = 10;
    private const double LargestFirst = 0.3;
    private const double RelevanceFloor = 0.02;
    private const double RelevanceExponent = 0.35;

    /// <summary>Returns methods in order of choice, at most the budget in all; at least one where one fits.</summary>
    /// <param name="methods">Methods best first.</param>
    /// <param name="relevance">In [0, 1] by position in <paramref name="methods"/>.</param>
    /// <param name="probability">By API name, from <see cref="ApiPrediction"/>.</param>
    /// <param name="space">Where the methods are.</param>
    /// <param name="budgetTokens">Sum of full forms that must not be exceeded.</param>
    /// <param name="most">Largest number of methods.</param>
    public static List<int> Select(
        ReadOnlySpan<int> methods,
        ReadOnlySpan<double> relevance,
        float[] probability,
        SearchSpace space,
        int budgetTokens,
        int most
    )
    {
        var ranked = Candidates(methods, relevance, probability, space, (double)budgetTokens / most);
        var chosen = new List<int>();
        var covered = new HashSet<int>();
        var left = budgetTokens;
        if (ranked.Find(candidate => candidate.Tokens <= LargestFirst * budgetTokens) is { } first)
            Take(first);

        // Stable: equal gains keep the order of the ranking.
        var remaining = ranked.OrderByDescending(candidate => candidate.Gain).Take(MostCandidates).ToList();
        LazyGreedy.Run(
            remaining.Count,
            i => Gain(remaining[i]),
            i => remaining[i].Tokens <= left && !chosen.Contains(remaining[i].Method),
            () => chosen.Count < most,
            i => Take(remaining[i])
        );

        if (chosen.Count == 0 && most > 0 && ranked.Find(candidate => candidate.Tokens <= budgetTokens) is { } only)
            Take(only);
        return chosen;

        double Gain(Candidate candidate)
        {
            var gain = 0.0;
            foreach (var name in candidate.Names)
                gain += covered.Contains(name) ? 0 : probability[name];
            return gain * candidate.Factor;
        }

        void Take(Candidate candidate)
        {
            chosen.Add(candidate.Method);
            covered.UnionWith(candidate.Names);
            left -= candidate.Tokens;
        }
    }

    private static List<Candidate> Candidates(
        ReadOnlySpan<int> methods,
        ReadOnlySpan<double> relevance,
        float[] probability,
        SearchSpace space,
        double place
    )
    {
        var candidates = new List<Candidate>(methods.Length);
        var names = new List<int>();
        for (var i = 0; i < methods.Length; i++)
        {
            names.Clear();
            space.Uses.AddNamesOf(methods[i], names);
            names.RemoveAll(name => probability[name] == 0);
            var tokens = Math.Max(1, space.FullTokens[methods[i]]);
            var factor = Math.Pow(relevance[i] + RelevanceFloor, RelevanceExponent) / (tokens + place);
            candidates.Add(new Candidate(methods[i], tokens, factor, names.Sum(name => probability[name]) * factor, [.. names]));
        }

        // A body of a few tokens shows a name cheaply, but not how it is used.
        var telling = candidates.FindAll(candidate => space.BodyTokens[candidate.Method] >= LeastBodyTokens);
        return telling.Count > 0 ? telling : candidates;
    }

    private sealed record Candidate(int Method, int Tokens, double Factor, double Gain, int[] Names);
}
