using RefMiner.Profiles;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Finds the nodes that are most similar to a request.</summary>
internal static class NodeRanker
{
    /// <summary>
    /// Scores every node that has a method in the pool and passes the gate; the best of them and those of the methods found
    /// first, best first, equal ones in order of number.
    /// </summary>
    /// <param name="query">What they are asked for.</param>
    /// <param name="found">What speaks for them.</param>
    /// <param name="profile">The house's profile.</param>
    /// <param name="most">Nodes at most.</param>
    public static List<NodeScore> Rank(NodeQuery query, FoundMethods found, Profile profile, int most)
    {
        using var scorer = new NodeScorer(query, found, profile);
        var space = query.Pool.Space;
        var best = new BestOf<(double Similarity, int Reversed)>(most);
        for (var node = 0; node < space.NodeCount; node++)
        {
            if (profile.Nodes.HardGate && !scorer.IsAskedType(node))
                continue;

            if (scorer.SimilarityOf(node) is { } similarity)
                best.Add((similarity, -node));
        }

        // What is quoted can belong to a node further down: it has its similarity, too.
        var ranked = best.Sorted().Select(pair => -pair.Reversed).ToList();
        var further = found.Methods.Select(method => space.Node[method]).Except(ranked).ToList();
        return
        [
            .. ranked.Select(scorer.Score),
            .. further.Select(scorer.Score).OrderByDescending(score => score.Similarity).ThenBy(score => score.Node),
        ];
    }
}
