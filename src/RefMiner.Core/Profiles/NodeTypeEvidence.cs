using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Profiles;

/// <summary>One rule that gives a type its node type. It holds when any of its parts does.</summary>
internal sealed record NodeTypeEvidence
{
    /// <summary>The node type that it gives.</summary>
    public required NodeType Type { get; init; }

    /// <summary>Features of which one is enough, at a strength of at least 0.5.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>Endings of the type's name.</summary>
    public ImmutableArray<string> NameSuffixes { get; init; } = [];

    /// <summary>At least so many dependencies on other nodes of the corpus; 0 turns this part off.</summary>
    public int NodeDependencies { get; init; }
}
