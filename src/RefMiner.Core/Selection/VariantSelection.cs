using System.Collections.Immutable;
using RefMiner.Profiles;

namespace RefMiner.Selection;

/// <summary>The variant that fits a request.</summary>
/// <param name="Variant">Its rules.</param>
/// <param name="Confidence">In [0, 1].</param>
/// <param name="MatchedFeatures">Features of the request that the variant has; sorted.</param>
/// <param name="Rationale">Why, in one sentence.</param>
internal sealed record VariantSelection(VariantRules Variant, double Confidence, ImmutableArray<string> MatchedFeatures, string Rationale);
