using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>References to nodes that no index holds.</summary>
internal static class SampleReference
{
    /// <summary>Quotes all methods of the node.</summary>
    public static Reference Of(NodeRecord node, bool isFull = true) =>
        new()
        {
            Score = new NodeScore(0, 0.9, [], [], 0),
            Node = node,
            Corpus = "sample",
            Methods = [.. node.Methods.Select(m => new QuotedMethod(m, 1, isFull))],
        };
}
