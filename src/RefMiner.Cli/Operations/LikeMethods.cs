using System.Collections.Immutable;

namespace RefMiner.Operations;

/// <summary>Methods like a given one.</summary>
internal sealed record LikeMethods(string Like, ImmutableArray<SimilarMethod> Methods);
