using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Storage;

namespace RefMiner.Context;

/// <summary>References to nodes that no index holds.</summary>
internal static class SampleReference
{
    /// <summary>Quotes all methods of the node.</summary>
    public static Reference Of(NodeRecord node, bool isFull = true) => new()
    {
        Score = new NodeScore(0, 0.9, [], [], 0),
        Node = node,
        Corpus = new ManifestCorpus
        {
            Name = "shop", Root = "shop", Profile = "onex-v2", ProfileHash = "", Segment = "shop.1.db", Size = 0, Sha256 = "", Checksum = "",
            Files = 1, Nodes = 1, Methods = 1, Diagnostics = 0, Invocations = 0, InvocationsResolved = 0, MinedAt = FixedClock.Now,
        },
        Methods = [.. node.Methods.Select(m => new QuotedMethod(m, 1, isFull))],
    };
}
