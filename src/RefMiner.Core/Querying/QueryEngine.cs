using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>Finds the nodes and methods that are like what a request asks for. Usable from many threads.</summary>
internal sealed class QueryEngine(SearchSpace space)
{
    private const double TextWeight = 1.0;
    private const double StructureWeight = 0.7;

    /// <summary>Searches for one request.</summary>
    /// <param name="analysis">The request.</param>
    /// <param name="profile">The house's profile.</param>
    public SearchResult Search(RequestAnalysis analysis, Profile profile)
    {
        var hardGate = profile.Nodes.HardGate;
        var pool = new Pool(space, analysis.Request.Exclude, profile.Id);
        var terms = new RequestTerms(analysis);
        var statistics = new TermStatistics(pool);
        var evidence = new Evidence(
            pool,
            statistics,
            TextScores.Compute(terms, pool, statistics),
            StructuralScores.Compute(terms, new RequestNames(analysis.Request), pool, statistics));
        var fused = new double[space.MethodCount];
        foreach (var (scores, weight) in new[] { (evidence.Text.Methods, TextWeight), (evidence.Structure.Methods, StructureWeight) })
            ReciprocalRankFusion.Add(fused, Ranking(scores, hardGate ? analysis.NodeType : null), weight);

        var methods = Ranking(fused, null);
        var best = methods.Length == 0 ? 1 : fused[methods[0]];
        return new SearchResult
        {
            Analysis = analysis,
            Pool = pool,
            Nodes = NodeRanker.Rank(analysis, terms, pool, evidence, hardGate),
            Methods = methods,
            Relevance = [.. methods.Select(m => fused[m] / best)],
            ApiProbability = ApiPrediction.Predict(methods, terms, pool),
        };
    }

    /// <summary>Methods with a score above 0, best first, equal ones in order of number.</summary>
    private int[] Ranking(double[] scores, NodeType? type)
    {
        var ranking = new List<int>();
        for (var m = 0; m < scores.Length; m++)
        {
            if (scores[m] > 0 && (type is null || TypeOf(m) == type)) ranking.Add(m);
        }

        ranking.Sort((a, b) => scores[a] != scores[b] ? scores[b].CompareTo(scores[a]) : a.CompareTo(b));
        return [.. ranking];
    }

    private NodeType TypeOf(int method)
    {
        var (segment, local) = space.LocateMethod(method);
        var packed = space.Segments[segment].Packed;
        return (NodeType)packed.NodeTypes[packed.MethodNode[local]];
    }
}
