using System.Collections.Immutable;
using System.Text.Json.Serialization;
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

    /// <summary>
    /// What the likeness of a node of another node type counts for, in (0, 1]; 1 where a node type is a guess that decides
    /// nothing.
    /// </summary>
    public double OtherTypeFactor { get; init; } = 0.8;

    /// <summary>
    /// Whether the node type decides anything. Where it does not, nothing is left out, ranked lower or said because of it.
    /// </summary>
    [JsonIgnore]
    [MemoryPackIgnore]
    public bool IsTypeDecisive => HardGate || OtherTypeFactor < 1;

    /// <summary>For <see cref="AnyType"/>: what speaks for a node type. The points of all rules that hold are added up; most points decide,
    /// at equal points the first of effect, orchestrator, reducer, compute.</summary>
    public ImmutableArray<NodeTypeEvidence> Evidence { get; init; } = [];

    /// <summary>Points that compute starts from: what another node type must reach.</summary>
    public int ComputePoints { get; init; } = 10;

    /// <summary>Types that everything uses, loggers for one: they are no collaborators, and awaiting them shows nothing.</summary>
    public ImmutableArray<string> Ambient { get; init; } = [];
}
