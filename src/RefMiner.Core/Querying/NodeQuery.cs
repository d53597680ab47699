using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>What nodes are ranked for.</summary>
/// <param name="Analysis">The request.</param>
/// <param name="Terms">Its terms.</param>
/// <param name="Family">The types that it asks for one of, or null.</param>
/// <param name="Pool">The methods it may see.</param>
internal sealed record NodeQuery(RequestAnalysis Analysis, RequestTerms Terms, Family? Family, Pool Pool);
