using RefMiner.Profiles;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>Finds the nodes that are most similar to a request.</summary>
internal static class NodeRanker
{
    /// <summary>
    /// Scores every node that has a method in the pool and passes the gate; the best of them and those of the methods found
    /// first, best first, equal ones in order of number.
    /// </summary>
    /// <param name="analysis">The request.</param>
    /// <param name="terms">Its terms.</param>
    /// <param name="family">The types that it asks for one of, or null.</param>
    /// <param name="pool">The methods it may see.</param>
    /// <param name="evidence">What the retrievers found.</param>
    /// <param name="likelyNames">Probability of each API name in the new body.</param>
    /// <param name="likelyMethods">The methods found first.</param>
    /// <param name="likely">Their likeness.</param>
    /// <param name="profile">The house's profile.</param>
    /// <param name="most">Nodes at most.</param>
    public static List<NodeScore> Rank(
        RequestAnalysis analysis,
        RequestTerms terms,
        Family? family,
        Pool pool,
        Evidence evidence,
        float[] likelyNames,
        int[] likelyMethods,
        ReadOnlySpan<float> likely,
        Profile profile,
        int most
    )
    {
        using var scorer = new NodeScorer(analysis, terms, family, pool, evidence, likelyNames, likelyMethods, likely, profile);
        var best = new BestOf<(double Similarity, int Reversed)>(most);
        for (var node = 0; node < pool.Space.NodeCount; node++)
        {
            if (profile.Nodes.HardGate && !scorer.IsAskedType(node))
                continue;

            if (scorer.SimilarityOf(node) is { } similarity)
                best.Add((similarity, -node));
        }

        // What is quoted can belong to a node further down: it has its similarity, too.
        var ranked = best.Sorted().Select(pair => -pair.Reversed).ToList();
        var further = likelyMethods.Select(method => pool.Space.Node[method]).Except(ranked).ToList();
        return
        [
            .. ranked.Select(scorer.Score),
            .. further.Select(scorer.Score).OrderByDescending(score => score.Similarity).ThenBy(score => score.Node),
        ];
    }
}
