namespace RefMiner.Querying;

/// <summary>Chooses the methods that cover most of the predicted API names per token.</summary>
/// <remarks>Greedy cover of Σ p(a) over names not yet covered, times √(relevance + 0.001), per token; the gain falls as names are covered, so the
/// choice has diminishing returns. Source of the greedy rule: Nemhauser, Wolsey and Fisher, Mathematical Programming 14, 1978; with costs, Lin and Bilmes, NAACL 2010.</remarks>
internal static class MethodSelector
{
    private const int MostCandidates = 400;
    private const double RelevanceFloor = 0.001;

    /// <summary>Returns methods in order of choice, at most the budget in all.</summary>
    /// <param name="candidates">Methods best first; the first that fits is always chosen.</param>
    /// <param name="relevance">In [0, 1] by position in <paramref name="candidates"/>.</param>
    /// <param name="probability">By API name, from <see cref="ApiPrediction"/>.</param>
    /// <param name="space">Where the methods are.</param>
    /// <param name="budgetTokens">Sum of full forms that must not be exceeded.</param>
    /// <param name="most">Largest number of methods.</param>
    public static List<int> Select(
        ReadOnlySpan<int> candidates, ReadOnlySpan<double> relevance, double[] probability, SearchSpace space, int budgetTokens, int most)
    {
        var chosen = new List<int>();
        var remaining = Best(candidates, relevance, probability, space, budgetTokens);
        var covered = new HashSet<int>();
        var left = budgetTokens;
        while (chosen.Count < most && remaining.Count > 0)
        {
            var best = -1;
            var bestGain = 0.0;
            for (var i = 0; i < remaining.Count; i++)
            {
                var candidate = remaining[i];
                if (candidate.Tokens > left) continue;

                var gain = chosen.Count == 0 && best < 0 && candidate.IsFirst
                    ? double.PositiveInfinity
                    : candidate.Api.Where(a => !covered.Contains(a)).Sum(a => probability[a]) * candidate.Factor;
                if (gain > bestGain) (best, bestGain) = (i, gain);
            }

            if (best < 0) break;

            chosen.Add(remaining[best].Method);
            covered.UnionWith(remaining[best].Api);
            left -= remaining[best].Tokens;
            remaining.RemoveAt(best);
        }

        return chosen;
    }

    private static List<Candidate> Best(ReadOnlySpan<int> methods, ReadOnlySpan<double> relevance, double[] probability, SearchSpace space, int budgetTokens)
    {
        var first = true;
        var candidates = new List<Candidate>(methods.Length);
        var api = new List<int>();
        for (var i = 0; i < methods.Length; i++)
        {
            api.Clear();
            space.AddApiOf(methods[i], api);
            var tokens = Math.Max(1, space.FullTokens(methods[i]));
            var factor = Math.Sqrt(relevance[i] + RelevanceFloor) / tokens;
            candidates.Add(new Candidate(methods[i], tokens, factor, api.Sum(a => probability[a]) * factor, [.. api.Where(a => probability[a] > 0)], first && tokens <= budgetTokens));
            first &= tokens > budgetTokens;
        }

        // Stable: equal gains keep the order of the ranking.
        return [.. candidates.OrderByDescending(c => c.IsFirst).ThenByDescending(c => c.Start).Take(MostCandidates)];
    }

    private sealed record Candidate(int Method, int Tokens, double Factor, double Start, int[] Api, bool IsFirst);
}
