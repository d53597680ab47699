using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>Methods like a given one.</summary>
internal sealed record LikeAnswer(string Like, ImmutableArray<SimilarMethod> Methods);
