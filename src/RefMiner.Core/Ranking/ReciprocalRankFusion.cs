using System.Runtime.InteropServices;

namespace RefMiner.Ranking;

/// <summary>Merges rankings by weighted reciprocal rank fusion (RRF).</summary>
/// <remarks>score(x) = Σ w_r / (60 + rank_r(x)), rank from 1; a ranking without x adds nothing.
/// Source: Cormack, Clarke and Büttcher, SIGIR 2009.</remarks>
internal static class ReciprocalRankFusion
{
    private const int K = 60;

    /// <summary>Every ranked item once with its score, best first; equal ones by number.</summary>
    /// <param name="rankings">Items best first, without repeats, and the weight of the ranking.</param>
    public static (int[] Items, double[] Scores) Fuse(params ReadOnlySpan<(int[] Ranking, double Weight)> rankings)
    {
        var fused = new Dictionary<int, double>();
        foreach (var (ranking, weight) in rankings)
        {
            for (var i = 0; i < ranking.Length; i++)
                CollectionsMarshal.GetValueRefOrAddDefault(fused, ranking[i], out _) += weight / (K + i + 1);
        }

        int[] items = [.. fused.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => pair.Key)];
        return (items, [.. items.Select(item => fused[item])]);
    }
}
