using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Profiles;

/// <summary>One rule for generated code, and where it applies.</summary>
internal sealed record CodeRule
{
    /// <summary><c>compliance</c>, <c>security</c> or <c>performance</c>.</summary>
    public required string Group { get; init; }

    /// <summary>The rule in one sentence.</summary>
    public required string Text { get; init; }

    /// <summary>Node types to which it applies; empty for all.</summary>
    public ImmutableArray<NodeType> NodeTypes { get; init; } = [];

    /// <summary>Features of which the request must have one; empty for all requests.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>Whether it stays when the section must shrink.</summary>
    public bool Core { get; init; }
}
