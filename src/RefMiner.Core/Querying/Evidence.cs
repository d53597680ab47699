using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>What the retrievers found for one request.</summary>
/// <param name="Pool">The methods that the request may see.</param>
/// <param name="Statistics">Document frequencies of the pool.</param>
/// <param name="Text">BM25F.</param>
/// <param name="Structure">Structural agreement.</param>
internal sealed record Evidence(Pool Pool, TermStatistics Statistics, TextScores Text, StructuralScores Structure)
{
    private readonly Dictionary<string, HashSet<int>> _holders = new(StringComparer.Ordinal);

    /// <summary>Share of the operations whose every word stands in the name or documentation of a method of the node, or in its contract; in [0, 1].</summary>
    public double OperationShare(int node, IReadOnlyCollection<string> operations) =>
        operations.Count == 0 ? 0 : (double)operations.Count(operation => operation.Split('_').All(word => Holders(word).Contains(node))) / operations.Count;

    private HashSet<int> Holders(string word)
    {
        if (_holders.TryGetValue(word, out var nodes)) return nodes;

        nodes = [];
        Statistics.ForEach(word, (method, packed, start, end) =>
        {
            if (packed.PostingField.AsSpan(start, end - start).ContainsAny((byte)TermField.Name, (byte)TermField.Doc)) nodes.Add(Pool.Space.NodeOf(method));
        });
        return _holders[word] = nodes;
    }
}
