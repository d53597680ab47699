using System.Collections.Immutable;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Measures how much each node has of the features that a request wants.</summary>
internal static class WantedFeatures
{
    /// <summary>Adds up strength · share of the wanted features by node.</summary>
    public static void Add(ImmutableArray<string> wanted, Pool pool, double[] sums)
    {
        var shares = Shares(wanted, pool);
        for (var s = 0; s < pool.Space.Segments.Length; s++)
        {
            for (var i = 0; i < wanted.Length; i++)
            {
                var feature = pool.Space.Segments[s].Packed.FeatureNames.IndexOf(wanted[i]);
                var nodes = pool.Space.Features[s].Nodes(feature);
                var strengths = pool.Space.Features[s].Strengths(feature);
                for (var n = 0; n < nodes.Length; n++)
                    sums[pool.Space.NodeBase(s) + nodes[n]] += strengths[n] / 255.0 * shares[i];
            }
        }
    }

    /// <summary>
    /// Weight of each wanted feature, summing to 1: half alike for all, half by idf over the nodes of the pool, since what every
    /// node has tells little.
    /// </summary>
    private static double[] Shares(ImmutableArray<string> wanted, Pool pool)
    {
        var holders = new int[wanted.Length];
        var nodes = 0;
        var gone = Gone(pool);
        for (var s = 0; s < pool.Space.Segments.Length; s++)
        {
            nodes += pool.Space.Features[s].NodeCount;
            for (var i = 0; i < wanted.Length; i++)
                holders[i] += pool.Space.Features[s].Nodes(pool.Space.Segments[s].Packed.FeatureNames.IndexOf(wanted[i])).Length;
        }

        foreach (var node in gone)
        {
            var (segment, local) = pool.Space.LocateNode(node);
            var packed = pool.Space.Segments[segment].Packed;
            for (var i = 0; i < wanted.Length; i++)
            {
                if (packed.FeatureNames.IndexOf(wanted[i]) is >= 0 and var feature && packed.StrengthOf(local, feature) > 0)
                    holders[i]--;
            }
        }

        var idf = holders.Select(count => Bm25F.InverseDocumentFrequency(nodes - gone.Count, count)).ToArray();
        var sum = idf.Sum();
        return [.. idf.Select(weight => ((sum > 0 ? weight / sum : 0) + (1.0 / idf.Length)) / 2)];
    }

    /// <summary>Nodes that have no method left in the pool.</summary>
    private static List<int> Gone(Pool pool)
    {
        var gone = new List<int>();
        var previous = -1;
        foreach (var (start, end) in pool.ExcludedRuns)
        {
            for (var node = pool.Space.Node[start]; node <= pool.Space.Node[end - 1]; node++)
            {
                if (
                    node > previous
                    && pool.Space.MethodsOf(node) is var methods
                    && methods.Start < methods.End
                    && !pool.ContainsAnyOf(methods)
                )
                    gone.Add(node);
                previous = Math.Max(previous, node);
            }
        }

        return gone;
    }
}
