namespace RefMiner.Evaluation;

/// <summary>What could be reached by someone who knows the body.</summary>
internal static class Oracle
{
    /// <summary>Greedy largest coverage of the gold names, the better of gain per token and gain: a lower bound of the true optimum.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="gold">The names to cover.</param>
    /// <param name="methods">Methods that may be quoted.</param>
    /// <param name="cell">What may be quoted of them.</param>
    public static List<int> Choose(EvaluationCorpus corpus, IReadOnlyCollection<string> gold, IEnumerable<int> methods, EvaluationCell cell)
    {
        var useful = methods.Where(m => gold.Any(corpus.Names[m].Contains)).ToArray();
        var cheap = Greedy(corpus, gold, useful, cell, perToken: true);
        var broad = Greedy(corpus, gold, useful, cell, perToken: false);
        return broad.Covered > cheap.Covered ? broad.Chosen : cheap.Chosen;
    }

    private static (List<int> Chosen, int Covered) Greedy(EvaluationCorpus corpus, IReadOnlyCollection<string> gold, int[] methods, EvaluationCell cell, bool perToken)
    {
        var missing = gold.ToHashSet(StringComparer.Ordinal);
        var chosen = new List<int>();
        var left = cell.Budget;
        while (missing.Count > 0 && chosen.Count < (cell.MostReferences ?? int.MaxValue))
        {
            var (best, most) = (-1, 0.0);
            foreach (var method in methods)
            {
                var tokens = corpus.Methods[method].Full.Tokens;
                if (tokens > left) continue;

                var gain = missing.Count(corpus.Names[method].Contains) / (perToken ? Math.Max(1.0, tokens) : 1);
                if (gain > most) (best, most) = (method, gain);
            }

            if (best < 0) break;

            chosen.Add(best);
            missing.ExceptWith(corpus.Names[best]);
            left -= corpus.Methods[best].Full.Tokens;
        }

        return (chosen, gold.Count - missing.Count);
    }
}
