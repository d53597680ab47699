namespace RefMiner.Querying;

/// <summary>Which API names the new body will probably use, judged by the methods found first.</summary>
/// <remarks>Pseudo relevance feedback: p(a) = Σ over the 50 best methods that use a of 1 / (rank + 5), rank from 0, over the sum for all 50.
/// Names that stand in the request say nothing new, and names used everywhere say nothing: both are left out.</remarks>
internal static class ApiPrediction
{
    private const int Neighbours = 50;
    private const int Offset = 5;
    private const int MostCommon = 50;
    private const double CommonShare = 0.05;

    /// <summary>Probability by API name; 0 for the names left out.</summary>
    public static double[] Predict(ReadOnlySpan<int> ranking, RequestTerms request, Pool pool)
    {
        var space = pool.Space;
        var probability = new double[space.ApiNames.Length];
        var api = new List<int>();
        var total = 0.0;
        for (var rank = 0; rank < Math.Min(Neighbours, ranking.Length); rank++)
        {
            var weight = 1.0 / (rank + Offset);
            total += weight;
            api.Clear();
            space.AddApiOf(ranking[rank], api);
            foreach (var name in api) probability[name] += weight;
        }

        var said = request.Weights.Where(t => t.Term[0] == '#').Select(t => t.Term[1..]).ToHashSet(StringComparer.Ordinal);
        for (var a = 0; a < probability.Length; a++)
        {
            if (probability[a] > 0) probability[a] = said.Contains(space.ApiNames[a]) ? 0 : probability[a] / total;
        }

        foreach (var common in Common(pool)) probability[common] = 0;
        return probability;
    }

    /// <summary>The most used names: 50, but never more than a twentieth of all, so that a small corpus keeps its own.</summary>
    private static IEnumerable<int> Common(Pool pool)
    {
        var frequency = pool.ApiFrequency;
        var count = Math.Min(MostCommon, (int)(frequency.Count(f => f > 0) * CommonShare));
        return Enumerable.Range(0, frequency.Length)
            .OrderByDescending(a => frequency[a])
            .ThenBy(a => pool.Space.ApiNames[a], StringComparer.Ordinal)
            .Take(count);
    }
}
