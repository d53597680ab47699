using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>Nodes like a given one.</summary>
internal sealed record LikeNodesAnswer(string Like, ImmutableArray<SimilarNode> Nodes);
