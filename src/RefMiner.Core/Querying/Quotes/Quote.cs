using System.Collections.Immutable;

namespace RefMiner.Querying;

/// <summary>Something chosen to be quoted.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Number of the method, statement or member.</param>
/// <param name="Method">The method, for a statement the one that holds it; -1 for a declaration.</param>
/// <param name="Tokens">What it was expected to cost, its share of headings and labels included.</param>
/// <param name="Shows">API names that it is the first to show, most probable first.</param>
/// <param name="Reason">Why it was taken.</param>
internal sealed record Quote(QuoteKind Kind, int Number, int Method, int Tokens, ImmutableArray<int> Shows, QuoteReason Reason);
