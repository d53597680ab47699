using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>What the retrievers found for one request.</summary>
/// <param name="Pool">The methods that the request may see.</param>
/// <param name="Scores">Agreement of each method.</param>
internal sealed record Evidence(Pool Pool, MethodScores Scores)
{
    private const int Names = (1 << (int)TermField.Name) | (1 << (int)TermField.Doc);
    private const int Dependencies = 1 << (int)TermField.Dependency;

    private readonly Dictionary<(string Term, int Fields), HashSet<int>> _holders = [];

    /// <summary>Share of the operations whose every word stands in the name or documentation of a method of the node, or in its contract; in [0, 1].</summary>
    public double OperationShare(int node, IReadOnlyCollection<string> operations) =>
        operations.Count == 0 ? 0 : (double)operations.Count(operation => operation.Split('_').All(word => Holders(word, Names).Contains(node))) / operations.Count;

    /// <summary>Those of the terms that some node depends on.</summary>
    public string[] KnownDependencies(IEnumerable<string> terms) => [.. terms.Where(term => Holders(term, Dependencies).Count > 0)];

    /// <summary>Share of the terms, by idf, that name what the node's type or file depends on; in [0, 1].</summary>
    public double DependencyShare(int node, IReadOnlyCollection<string> terms)
    {
        var (mass, matched) = (0.0, 0.0);
        foreach (var term in terms)
        {
            var idf = Pool.InverseDocumentFrequency(Pool.Space.Terms.IndexOf(term));
            mass += idf;
            if (Holders(term, Dependencies).Contains(node)) matched += idf;
        }

        return mass == 0 ? 0 : matched / mass;
    }

    private HashSet<int> Holders(string text, int fields)
    {
        if (_holders.TryGetValue((text, fields), out var nodes)) return nodes;

        nodes = [];
        var (postings, term) = (Pool.Space.Postings, Pool.Space.Terms.IndexOf(text));
        for (var i = term < 0 ? 0 : postings.Start[term]; i < (term < 0 ? 0 : postings.Start[term + 1]); i++)
        {
            if ((postings.Fields[i] & fields) != 0 && Pool.Contains(postings.Method[i])) nodes.Add(Pool.Space.Node[postings.Method[i]]);
        }

        return _holders[(text, fields)] = nodes;
    }
}
