using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Nodes;

namespace RefMiner.Profiles;

/// <summary>Which types of a tree are nodes, and of which node type.</summary>
[MemoryPackable]
internal sealed partial record NodeRules
{
    /// <summary>Simple name of a base class → node type of what derives from it, directly or not.</summary>
    public ImmutableSortedDictionary<string, NodeType> Bases { get; init; } =
        ImmutableSortedDictionary<string, NodeType>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Whether any type with a body is a node, its node type taken from <see cref="Evidence"/>.</summary>
    public bool AnyType { get; init; }

    /// <summary>Whether references of another node type are left out altogether, rather than ranked lower.</summary>
    public bool HardGate { get; init; }

    /// <summary>For <see cref="AnyType"/>: what speaks for a node type. The points of all rules that hold are added up; most points decide,
    /// at equal points the first of effect, orchestrator, reducer, compute.</summary>
    public ImmutableArray<NodeTypeEvidence> Evidence { get; init; } = [];

    /// <summary>Points that compute starts from: what another node type must reach.</summary>
    public int ComputePoints { get; init; } = 10;

    /// <summary>Types that everything uses, loggers for one: they are no collaborators, and awaiting them shows nothing.</summary>
    public ImmutableArray<string> Ambient { get; init; } = [];
}
