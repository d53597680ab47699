using System.Collections.Immutable;

namespace RefMiner.Querying;

/// <summary>The plain types of the kind that a purpose asks for.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="MostSimilar">Declarations of those most like the request, the most similar first; one where none says a word of it.</param>
internal sealed record PlainTypes(PlainKind Kind, ImmutableArray<int> MostSimilar);
