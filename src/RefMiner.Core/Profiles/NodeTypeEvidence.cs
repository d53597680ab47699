using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Nodes;

namespace RefMiner.Profiles;

/// <summary>One rule that speaks for a node type. Its finds are what any of its lists matches.</summary>
/// <remarks>A name may begin or end with <c>*</c>. A name without it means a type of the framework or a package: one that the tree declares
/// itself does not count.</remarks>
[MemoryPackable]
internal sealed partial record NodeTypeEvidence
{
    /// <summary>The node type that it speaks for.</summary>
    public required NodeType Type { get; init; }

    /// <summary>What it says of a type, e.g. <c>reads or writes files</c>; what was found is appended.</summary>
    public required string Says { get; init; }

    /// <summary>Points for the first find.</summary>
    public required int Points { get; init; }

    /// <summary>Points for each further find, up to four.</summary>
    public int More { get; init; }

    /// <summary>So many finds it takes at least.</summary>
    public int AtLeast { get; init; } = 1;

    /// <summary>Types whose members the type calls, or which it creates.</summary>
    public ImmutableArray<string> Uses { get; init; } = [];

    /// <summary>Names of members that the type calls, of any declaring type.</summary>
    public ImmutableArray<string> Calls { get; init; } = [];

    /// <summary>Types whose members the type awaits; where a call does not resolve, a type that it holds stands for it.</summary>
    public ImmutableArray<string> Awaits { get; init; } = [];

    /// <summary>Types that the type takes from its constructor, or holds in a field or property.</summary>
    public ImmutableArray<string> Holds { get; init; } = [];

    /// <summary>Base classes and interfaces.</summary>
    public ImmutableArray<string> Bases { get; init; } = [];

    /// <summary>Names of methods of its own that take a state and an input and return the state.</summary>
    public ImmutableArray<string> Folds { get; init; } = [];

    /// <summary>Endings of the type's name.</summary>
    public ImmutableArray<string> NameSuffixes { get; init; } = [];

    /// <summary>Features, at a strength of at least 0.5.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>Shapes that code recognises.</summary>
    public ImmutableArray<NodeShape> Shapes { get; init; } = [];
}
