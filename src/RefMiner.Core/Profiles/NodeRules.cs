using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Profiles;

/// <summary>Which types of a tree are nodes, and of which node type.</summary>
internal sealed record NodeRules
{
    /// <summary>Simple name of a base class → node type of what derives from it, directly or not.</summary>
    public ImmutableSortedDictionary<string, NodeType> Bases { get; init; } =
        ImmutableSortedDictionary<string, NodeType>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Whether any type with a body is a node, its node type taken from <see cref="Evidence"/>.</summary>
    public bool AnyType { get; init; }

    /// <summary>Whether references of another node type are left out altogether, rather than ranked lower.</summary>
    public bool HardGate { get; init; }

    /// <summary>For <see cref="AnyType"/>: what speaks for a node type; the first rule that holds decides.</summary>
    public ImmutableArray<NodeTypeEvidence> Evidence { get; init; } = [];
}
