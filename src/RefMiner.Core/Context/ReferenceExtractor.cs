using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Chooses the nodes that a context shows and the methods that it quotes of them.</summary>
internal sealed class ReferenceExtractor(SearchSpace space)
{
    private const int MostNodes = 3;
    private const int MostNodesEver = 12;
    private const int NominalTokens = 2_800;
    private const int FewestNodes = 2;
    private const int MostMethods = 6;

    /// <summary>A node below this is shown only to bring their number to two, with a warning.</summary>
    public const double GoodSimilarity = 0.7;

    /// <summary>Feature overlap that a reference should exceed.</summary>
    public const double GoodOverlap = 0.7;

    /// <summary>Two or three nodes, more in a larger budget, best first, with methods worth the tokens; fewer when fewer were found.</summary>
    public ImmutableArray<Reference> Extract(SearchResult result, int budgetTokens)
    {
        var good = result.Nodes.Where(n => n.Similarity > GoodSimilarity && (n.Overlap > GoodOverlap || result.Analysis.Wanted.IsEmpty)).Take((int)Math.Clamp((long)MostNodes * budgetTokens / NominalTokens, MostNodes, MostNodesEver)).ToList();
        var nodes = good.Concat(result.Nodes.Except(good).Take(Math.Max(0, FewestNodes - good.Count))).OrderByDescending(n => n.Similarity).ThenBy(n => n.Node).ToArray();
        if (nodes.Length == 0) return [];

        var relevance = result.RelevanceByMethod();
        var chosen = Choose(nodes, relevance, result, budgetTokens);
        return [.. nodes.Where(node => chosen.ContainsKey(node.Node)).Select(node => Read(node, chosen[node.Node], relevance))];
    }

    /// <summary>First the main method of each node, then whatever covers most of the rest.</summary>
    private Dictionary<int, List<int>> Choose(NodeScore[] nodes, Dictionary<int, double> relevance, SearchResult result, int budgetTokens)
    {
        var chosen = new Dictionary<int, List<int>>();
        var left = budgetTokens;
        var rest = new List<int>();
        foreach (var node in nodes)
        {
            var (start, end) = space.MethodsOf(node.Node);
            var methods = Enumerable.Range(start, end - start).Where(result.Pool.Contains)
                .OrderByDescending(m => relevance.GetValueOrDefault(m)).ThenBy(m => m).ToArray();
            var main = methods.FirstOrDefault(m => space.NameOf(m) == result.Analysis.Request.Operation.Name, methods[0]);
            rest.AddRange(methods.Where(m => m != main));
            if (space.FullTokens[main] > left && chosen.Count > 0) continue;

            chosen[node.Node] = [main];
            left -= space.FullTokens[main];
        }

        var covered = chosen.Values.SelectMany(list => list).ToHashSet();
        var api = new List<int>();
        foreach (var method in covered) space.Uses.AddNamesOf(method, api);
        float[] probability = [.. result.ApiProbability];
        foreach (var name in api) probability[name] = 0;
        var ranked = rest.Where(m => chosen.ContainsKey(space.Node[m])).OrderByDescending(m => relevance.GetValueOrDefault(m)).ThenBy(m => m).ToArray();
        var further = MethodSelector.Select(ranked, [.. ranked.Select(m => relevance.GetValueOrDefault(m))], probability, space, left, MostMethods * nodes.Length - covered.Count);
        foreach (var method in further) chosen[space.Node[method]].Add(method);
        return chosen;
    }

    private Reference Read(NodeScore score, List<int> methods, Dictionary<int, double> relevance)
    {
        var (segment, local) = space.LocateNode(score.Node);
        return new Reference
        {
            Score = score,
            Node = space.Segments[segment].Node(local),
            Corpus = space.Segments[segment].Entry,
            Methods = [.. methods.Select(m => new QuotedMethod(MethodOf(m), relevance.GetValueOrDefault(m), IsFull: true))],
        };
    }

    private MethodRecord MethodOf(int method)
    {
        var (segment, local) = space.LocateMethod(method);
        return space.Segments[segment].Method(local);
    }
}
