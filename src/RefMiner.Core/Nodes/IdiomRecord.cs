using System.Collections.Immutable;

namespace RefMiner.Nodes;

/// <summary>A recurring idiom of a corpus: calls that several nodes make in the same order within one method.</summary>
internal sealed record IdiomRecord
{
    /// <summary>The calls and creations, in order; two to five.</summary>
    public required ImmutableArray<ApiUse> Uses { get; init; }

    /// <summary>Numbers of the nodes that show it, rising.</summary>
    public required ImmutableArray<int> Nodes { get; init; }

    /// <summary>Numbers of methods that show it and are fit to be quoted, the best first.</summary>
    public required ImmutableArray<int> Exemplars { get; init; }

    /// <summary>Features that most of the nodes have, in ordinal order.</summary>
    public required ImmutableArray<string> Features { get; init; }

    /// <summary>Node types of the nodes, in their order.</summary>
    public required ImmutableArray<NodeType> NodeTypes { get; init; }

    /// <summary>How much likelier the calls occur together than by chance, in bits.</summary>
    public required double Lift { get; init; }
}
