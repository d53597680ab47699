using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>Names a node by Roslyn's documentation comment id, e.g. <c>T:Shop.NodeCartEffect</c>.</summary>
[MemoryPackable]
internal readonly partial record struct NodeId(string Value) : IComparable<NodeId>
{
    /// <summary>Compares ordinally, so that ties break alike on every machine.</summary>
    public int CompareTo(NodeId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
