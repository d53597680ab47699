using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>BM25F of every method of a pool, and of every node as the best of its methods term by term.</summary>
internal sealed class TextScores
{
    private const double UnknownWeight = 0.5;

    private TextScores(double[] methods, double[] nodes) => (Methods, Nodes) = (methods, nodes);

    /// <summary>BM25F by method; 0 outside the pool.</summary>
    public double[] Methods { get; }

    /// <summary>Share of the largest possible score that a node reaches, in [0, 1).</summary>
    public double[] Nodes { get; }

    /// <summary>Scores a request.</summary>
    /// <remarks>A node's share: Σ_t q·idf·max_m tf'/(k1 + tf') over Σ_t q·idf. Words that the corpus lacks count half in the denominator,
    /// whole identifiers that it lacks do not: a new node's own name is no lack of likeness.</remarks>
    public static TextScores Compute(RequestTerms request, Pool pool, TermStatistics statistics)
    {
        var methods = new double[pool.Space.MethodCount];
        var nodes = new double[pool.Space.NodeCount];
        var most = 0.0;
        foreach (var (term, weight) in request.Weights)
        {
            var share = weight * statistics.InverseDocumentFrequency(term);
            var seen = false;
            var (node, best) = (-1, 0.0);
            statistics.ForEach(term, (method, packed, start, end) =>
            {
                seen = true;
                var saturated = Bm25F.Saturate(WeightedFrequency(packed, start, end, pool.AverageFieldLength));
                methods[method] += share * (Bm25F.K1 + 1) * saturated;
                var owner = pool.Space.NodeOf(method);
                if (owner != node)
                {
                    if (node >= 0) nodes[node] += share * best;
                    (node, best) = (owner, 0);
                }

                best = Math.Max(best, saturated);
            });
            if (node >= 0) nodes[node] += share * best;
            if (seen) most += share;
            else if (term[0] is not ('#' or '@')) most += share * UnknownWeight;
        }

        if (most > 0)
        {
            for (var n = 0; n < nodes.Length; n++) nodes[n] /= most;
        }

        return new TextScores(methods, nodes);
    }

    private static double WeightedFrequency(PackedCorpus packed, int start, int end, double[] averageLength)
    {
        var sum = 0.0;
        for (var i = start; i < end; i++)
        {
            var field = packed.PostingField[i];
            var length = packed.FieldLength[(packed.PostingMethod[i] * PackedCorpus.FieldCount) + field];
            sum += FieldWeights.Document[field] * packed.PostingCount[i] / (1 - Bm25F.B + (Bm25F.B * length / averageLength[field]));
        }

        return sum;
    }
}
