using System.Collections.Immutable;
using RefMiner.Profiles;

namespace RefMiner.Selection;

/// <summary>A variant, and how it fits a request.</summary>
/// <param name="Variant">Its rules.</param>
/// <param name="Confidence">In [0, 1].</param>
/// <param name="MatchedFeatures">Features of the request that the variant has; sorted.</param>
/// <param name="Offered">All features that it has, resolved.</param>
/// <param name="Parts">What the confidence is made of.</param>
/// <param name="Rationale">Why, in one sentence.</param>
internal sealed record VariantSelection(
    VariantRules Variant,
    double Confidence,
    ImmutableArray<string> MatchedFeatures,
    ImmutableSortedSet<string> Offered,
    ImmutableArray<ScorePart> Parts,
    string Rationale
);
