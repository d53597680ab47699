using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Nodes;

namespace RefMiner.Profiles;

/// <summary>One rule for generated code, and where it applies.</summary>
[MemoryPackable]
internal sealed partial record ConstraintRule
{
    /// <summary><c>compliance</c>, <c>security</c> or <c>performance</c>.</summary>
    public required string Group { get; init; }

    /// <summary>The rule in one sentence.</summary>
    public required string Text { get; init; }

    /// <summary>Node types to which it applies; empty for all.</summary>
    public ImmutableArray<NodeType> NodeTypes { get; init; } = [];

    /// <summary>Features of which the request must have one; empty for all requests.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>Ids of variants of which one must be selected; empty for any.</summary>
    public ImmutableArray<string> Variants { get; init; } = [];

    /// <summary>Mixins of which one must be recommended; empty for any.</summary>
    public ImmutableArray<string> Mixins { get; init; } = [];

    /// <summary>What it gives a figure for, or null: a figure of the request for the same stands in its place.</summary>
    public PerformanceFigure? Figure { get; init; }

    /// <summary>Whether it stays when the section must shrink.</summary>
    public bool Core { get; init; }
}
