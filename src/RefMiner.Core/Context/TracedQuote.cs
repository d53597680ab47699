using System.Collections.Immutable;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Something that was chosen over the whole corpus.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Type and member.</param>
/// <param name="Place">File and line; empty for what is from outside.</param>
/// <param name="Tokens">What it was expected to cost.</param>
/// <param name="Shows">API names that it is the first to show, most probable first.</param>
/// <param name="Why">Why it was chosen.</param>
internal sealed record TracedQuote(QuoteKind Kind, string Name, string Place, int Tokens, ImmutableArray<LikelyName> Shows, string Why);
