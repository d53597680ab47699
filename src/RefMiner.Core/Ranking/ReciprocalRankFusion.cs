namespace RefMiner.Ranking;

/// <summary>Merges rankings by weighted reciprocal rank fusion (RRF).</summary>
/// <remarks>score(x) = Σ w_r / (60 + rank_r(x)), rank from 1; a ranking without x adds nothing.
/// Source: Cormack, Clarke and Büttcher, SIGIR 2009.</remarks>
internal static class ReciprocalRankFusion
{
    private const int K = 60;

    /// <summary>Adds the share of one ranking to the fused scores.</summary>
    /// <param name="fused">Score by item.</param>
    /// <param name="ranking">Items best first, without repeats.</param>
    /// <param name="weight">Weight of this ranking.</param>
    public static void Add(Span<double> fused, ReadOnlySpan<int> ranking, double weight)
    {
        for (var i = 0; i < ranking.Length; i++) fused[ranking[i]] += weight / (K + i + 1);
    }
}
