namespace RefMiner.Querying;

/// <summary>What the most alike methods use.</summary>
internal sealed class NeighbourEvidence(Pool pool, EvidenceRows rows)
{
    private const int MostTypes = 20;
    private readonly UseIndex _uses = pool.Space.Uses;

    /// <summary>Adds all of it.</summary>
    /// <param name="alike">The most alike methods, best first.</param>
    /// <param name="likeness">Their likeness in [0, 1].</param>
    /// <param name="described">Methods by description, best first.</param>
    /// <param name="descriptionScores">Description scores by method.</param>
    /// <param name="near">As many of both count as near.</param>
    public void Add(ReadOnlySpan<int> alike, ReadOnlySpan<float> likeness, ReadOnlySpan<int> described, float[] descriptionScores, int near)
    {
        AddNearest(ApiFeature.Closest, alike, 3, 1);
        AddNearest(ApiFeature.Close, alike, 10, 2);
        AddNearest(ApiFeature.Nearest, alike, 50, 5);
        AddNearest(ApiFeature.Described, described, 30, 3);
        var total = 0f;
        for (var i = 0; i < Math.Min(near, alike.Length); i++)
            total += likeness[i];
        for (var i = 0; i < Math.Min(near, alike.Length); i++)
        {
            AddToNames(ApiFeature.Expected, alike[i], likeness[i] / total);
            foreach (var name in _uses.NamesOf(alike[i]))
                rows.Raise(name, ApiFeature.BestAlike, likeness[i] / likeness[0]);
        }

        foreach (var method in described[..Math.Min(near, described.Length)])
        {
            foreach (var name in _uses.NamesOf(method))
                rows.Raise(name, ApiFeature.BestDescribed, descriptionScores[method] / descriptionScores[described[0]]);
        }

        AddTypes(alike, likeness);
    }

    private void AddNearest(ApiFeature feature, ReadOnlySpan<int> ranking, int most, int offset)
    {
        var count = Math.Min(most, ranking.Length);
        var total = 0f;
        for (var rank = 0; rank < count; rank++)
            total += 1f / (rank + offset);
        for (var rank = 0; rank < count; rank++)
            AddToNames(feature, ranking[rank], 1f / (rank + offset) / total);
    }

    private void AddToNames(ApiFeature feature, int method, float share)
    {
        foreach (var name in _uses.NamesOf(method))
            rows.At(name, feature) += share;
    }

    private void AddTypes(ReadOnlySpan<int> alike, ReadOnlySpan<float> likeness)
    {
        var nodes = new List<(int Node, float Weight)>();
        for (var i = 0; i < alike.Length && nodes.Count < MostTypes; i++)
        {
            var node = pool.Space.Node[alike[i]];
            if (!nodes.Exists(known => known.Node == node))
                nodes.Add((node, likeness[i] * likeness[i]));
        }

        var total = nodes.Sum(node => node.Weight);
        var seen = new HashSet<int>();
        foreach (var (node, weight) in nodes)
        {
            seen.Clear();
            var (start, end) = pool.Space.MethodsOf(node);
            for (var method = start; method < end; method++)
            {
                if (!pool.Contains(method))
                    continue;

                foreach (var name in _uses.NamesOf(method))
                {
                    if (seen.Add(name))
                        rows.At(name, ApiFeature.Types) += weight / total;
                }
            }
        }
    }
}
