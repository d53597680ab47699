using System.Collections.Immutable;

namespace RefMiner.Querying;

/// <summary>What is to be quoted.</summary>
/// <param name="Quotes">In order of choice.</param>
/// <param name="Tokens">What they were expected to cost.</param>
/// <param name="IsExhausted">Whether nothing more was worth its tokens; else the room was used up.</param>
internal sealed record QuoteChoice(ImmutableArray<Quote> Quotes, int Tokens, bool IsExhausted);
