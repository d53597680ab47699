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
    private const int MostMethods = 6;

    // About what a heading, a fence and a summary take, and what guidance and pitfalls do.
    private const int PerMethod = 30;
    private const int PerNode = 150;

    private const int FewestDoubtful = 2;
    private const double NearlyAsGood = 0.85;

    /// <summary>
    /// A node below this is shown only when it is nearly as good as the best, or better ones do not fill the section; with a
    /// warning.
    /// </summary>
    public const double GoodSimilarity = 0.7;

    /// <summary>Feature overlap that a reference should exceed.</summary>
    public const double GoodOverlap = 0.7;

    /// <summary>The nodes that are good references or nearly as good as the best, three at most and more in a larger budget, with
    /// methods worth the tokens, best first; when they do not come
    /// to enough tokens, or are one that is not close, the next best up to three. Fewer when fewer were found.</summary>
    public ImmutableArray<Reference> Extract(SearchResult result, int budgetTokens, int enoughTokens)
    {
        var most = (int)Math.Clamp((long)MostNodes * budgetTokens / NominalTokens, MostNodes, MostNodesEver);
        var nodes = result.Nodes.Where(n => IsGood(n, result)).Take(most).ToList();
        var rest = new Queue<NodeScore>(result.Nodes.Except(nodes));
        var relevance = result.RelevanceByMethod();
        var chosen = Choose(nodes, relevance, result, budgetTokens);
        while (
            nodes.Count < MostNodes
            && rest.Count > 0
            && (
                (nodes.Count < FewestDoubtful && !nodes.Exists(node => IsClose(node, result)))
                || chosen.Values.SelectMany(methods => methods).Sum(m => space.FullTokens[m]) < enoughTokens
            )
        )
        {
            nodes.Add(rest.Dequeue());
            chosen = Choose(nodes, relevance, result, budgetTokens);
        }

        return
        [
            .. nodes
                .Where(node => chosen.ContainsKey(node.Node))
                .OrderByDescending(n => n.Similarity)
                .ThenBy(n => n.Node)
                .Select(node => Read(node, chosen[node.Node], relevance)),
        ];
    }

    /// <summary>Whether a node is a good reference by itself.</summary>
    public static bool IsClose(NodeScore node, SearchResult result) =>
        node.Similarity > GoodSimilarity && (node.Overlap > GoodOverlap || result.Analysis.Wanted.IsEmpty);

    /// <summary>Whether a node is a good reference, or nearly as good as the best.</summary>
    public static bool IsGood(NodeScore node, SearchResult result) =>
        IsClose(node, result) || node.Similarity >= NearlyAsGood * result.Nodes[0].Similarity;

    /// <summary>First the main method of each node, then whatever covers most of the rest.</summary>
    private Dictionary<int, List<int>> Choose(
        List<NodeScore> nodes,
        Dictionary<int, double> relevance,
        SearchResult result,
        int budgetTokens
    )
    {
        var chosen = new Dictionary<int, List<int>>();
        var left = budgetTokens;
        var rest = new List<int>();
        foreach (var node in nodes)
        {
            var (start, end) = space.MethodsOf(node.Node);
            var methods = Enumerable
                .Range(start, end - start)
                .Where(result.Pool.Contains)
                .OrderByDescending(m => relevance.GetValueOrDefault(m))
                .ThenBy(m => m)
                .ToArray();
            var main = methods.FirstOrDefault(m => space.NameOf(m) == result.Analysis.Request.Operation.Name, methods[0]);
            rest.AddRange(methods.Where(m => m != main));
            if (PerNode + Room(main) > left && chosen.Count > 0)
                continue;

            chosen[node.Node] = [main];
            left -= PerNode + Room(main);
        }

        var covered = chosen.Values.SelectMany(list => list).ToHashSet();
        var api = new List<int>();
        foreach (var method in covered)
            space.Uses.AddNamesOf(method, api);
        float[] probability = [.. result.ApiProbability];
        foreach (var name in api)
            probability[name] = 0;
        var ranked = rest.Where(m => chosen.ContainsKey(space.Node[m]))
            .OrderByDescending(m => relevance.GetValueOrDefault(m))
            .ThenBy(m => m)
            .ToArray();
        var further = MethodSelector.Select(
            ranked,
            [.. ranked.Select(m => relevance.GetValueOrDefault(m))],
            probability,
            space,
            Math.Max(0, left),
            MostMethods * nodes.Count - covered.Count
        );
        foreach (var method in further)
        {
            if (Room(method) > left)
                continue;

            chosen[space.Node[method]].Add(method);
            left -= Room(method);
        }

        return chosen;
    }

    private int Room(int method) => PerMethod + space.FullTokens[method];

    private Reference Read(NodeScore score, List<int> methods, Dictionary<int, double> relevance)
    {
        var (segment, local) = space.LocateNode(score.Node);
        return new Reference
        {
            Score = score,
            Node = space.Segments[segment].Node(local),
            Corpus = space.Segments[segment].Entry.Name,
            Methods = [.. methods.Select(m => new QuotedMethod(MethodOf(m), relevance.GetValueOrDefault(m), IsFull: true))],
        };
    }

    private MethodRecord MethodOf(int method)
    {
        var (segment, local) = space.LocateMethod(method);
        return space.Segments[segment].Method(local);
    }
}
