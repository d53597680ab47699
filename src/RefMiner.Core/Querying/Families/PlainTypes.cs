using System.Collections.Immutable;

namespace RefMiner.Querying;

/// <summary>The plain types of the kind that a purpose asks for.</summary>
/// <param name="Ending">The words that their names end with, or those of their base types.</param>
/// <param name="BaseType">The base type that makes most of them of one kind; null where only their names do.</param>
/// <param name="Count">How many there are.</param>
/// <param name="MostSimilar">Declarations of those most like the request, the most similar first; one where none says a word of it.</param>
internal sealed record PlainTypes(string Ending, string? BaseType, int Count, ImmutableArray<int> MostSimilar);
