namespace RefMiner.Evaluation;

/// <summary>What could be reached by someone who knows the body.</summary>
internal sealed class Oracle
{
    private readonly int _goldCount;
    private readonly (int Method, int Tokens, int[] Gold)[] _useful;

    /// <summary>Finds the methods that use any of the names.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="gold">The names to cover; unique.</param>
    /// <param name="admits">Whether a method may be quoted.</param>
    public Oracle(EvaluationCorpus corpus, IReadOnlyList<string> gold, Func<int, bool> admits)
    {
        _goldCount = gold.Count;
        var covers = new SortedDictionary<int, List<int>>();
        for (var g = 0; g < gold.Count; g++)
        {
            foreach (var method in corpus.UsersOf(gold[g]))
            {
                if (!admits(method))
                    continue;
                if (!covers.TryGetValue(method, out var covered))
                    covers[method] = covered = [];
                covered.Add(g);
            }
        }

        _useful = [.. covers.Select(pair => (pair.Key, corpus.Methods[pair.Key].Full.Tokens, pair.Value.ToArray()))];
    }

    /// <summary>
    /// Greedy largest coverage of the gold names, the better of gain per token and gain: a lower bound of the true optimum.
    /// </summary>
    /// <param name="cell">What may be quoted.</param>
    public List<int> Choose(EvaluationCell cell)
    {
        var cheap = Greedy(cell, perToken: true);
        var broad = Greedy(cell, perToken: false);
        return broad.Covered > cheap.Covered ? broad.Chosen : cheap.Chosen;
    }

    private (List<int> Chosen, int Covered) Greedy(EvaluationCell cell, bool perToken)
    {
        var covered = new bool[_goldCount];
        var chosen = new List<int>();
        var (left, missing) = (cell.Budget, _goldCount);
        while (missing > 0 && chosen.Count < (cell.MostReferences ?? int.MaxValue))
        {
            var (best, most) = (-1, 0.0);
            for (var u = 0; u < _useful.Length; u++)
            {
                var (_, tokens, gold) = _useful[u];
                if (tokens > left)
                    continue;

                var fresh = 0;
                foreach (var g in gold)
                    fresh += covered[g] ? 0 : 1;
                var gain = fresh / (perToken ? Math.Max(1.0, tokens) : 1);
                if (gain > most)
                    (best, most) = (u, gain);
            }

            if (best < 0)
                break;

            chosen.Add(_useful[best].Method);
            left -= _useful[best].Tokens;
            foreach (var g in _useful[best].Gold)
                covered[g] = true;
            missing = covered.Count(done => !done);
        }

        return (chosen, _goldCount - missing);
    }
}
