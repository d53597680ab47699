using System.Collections.Immutable;

namespace RefMiner;

/// <summary>What a context was chosen from, and what had to give.</summary>
/// <param name="PatternsIncluded">Patterns shown.</param>
/// <param name="PatternsAvailable">Patterns that fit the node type and were scored above nothing.</param>
/// <param name="NodesIncluded">Similar nodes shown.</param>
/// <param name="NodesAvailable">Nodes that were ranked.</param>
/// <param name="MethodsIncluded">Methods quoted.</param>
/// <param name="TruncatedSections">Ids of the sections, e.g. <c>references</c>, where something was shortened or left out, in
/// order.</param>
public sealed record ContextMetrics(
    int PatternsIncluded,
    int PatternsAvailable,
    int NodesIncluded,
    int NodesAvailable,
    int MethodsIncluded,
    ImmutableArray<string> TruncatedSections
);
