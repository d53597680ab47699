using System.Collections.Immutable;

namespace RefMiner.Operations;

/// <summary>Nodes like a given one.</summary>
internal sealed record LikeNodes(string Like, ImmutableArray<SimilarNode> Nodes);
