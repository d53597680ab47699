using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>What the retrievers found for one request.</summary>
/// <param name="Pool">The methods that the request may see.</param>
/// <param name="Statistics">Document frequencies of the pool.</param>
/// <param name="Text">BM25F.</param>
/// <param name="Structure">Structural agreement.</param>
internal sealed record Evidence(Pool Pool, TermStatistics Statistics, TextScores Text, StructuralScores Structure)
{
    private readonly Dictionary<(string Term, bool Dependencies), HashSet<int>> _holders = [];

    /// <summary>Share of the operations whose every word stands in the name or documentation of a method of the node, or in its contract; in [0, 1].</summary>
    public double OperationShare(int node, IReadOnlyCollection<string> operations) =>
        operations.Count == 0 ? 0 : (double)operations.Count(operation => operation.Split('_').All(word => Holders(word, dependencies: false).Contains(node))) / operations.Count;

    /// <summary>Those of the terms that some node depends on.</summary>
    public string[] KnownDependencies(IEnumerable<string> terms) => [.. terms.Where(term => Holders(term, dependencies: true).Count > 0)];

    /// <summary>Share of the terms, by idf, that name what the node's type or file depends on; in [0, 1].</summary>
    public double DependencyShare(int node, IReadOnlyCollection<string> terms)
    {
        var (mass, matched) = (0.0, 0.0);
        foreach (var term in terms)
        {
            var idf = Statistics.InverseDocumentFrequency(term);
            mass += idf;
            if (Holders(term, dependencies: true).Contains(node)) matched += idf;
        }

        return mass == 0 ? 0 : matched / mass;
    }

    private HashSet<int> Holders(string term, bool dependencies)
    {
        if (_holders.TryGetValue((term, dependencies), out var nodes)) return nodes;

        nodes = [];
        Statistics.ForEach(term, (method, packed, start, end) =>
        {
            var fields = packed.PostingField.AsSpan(start, end - start);
            if (dependencies ? fields.Contains((byte)TermField.Dependency) : fields.ContainsAny((byte)TermField.Name, (byte)TermField.Doc)) nodes.Add(Pool.Space.NodeOf(method));
        });
        return _holders[(term, dependencies)] = nodes;
    }
}
