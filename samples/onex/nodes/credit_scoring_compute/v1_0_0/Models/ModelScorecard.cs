namespace Nodes.CreditScoringCompute.V1_0_0.Models;

/// <summary>A points-based scorecard: each attribute is cut into bands, and each band is worth points.</summary>
/// <param name="Version">Names the scorecard in every decision made with it.</param>
/// <param name="BasePoints">The score before any attribute is looked at.</param>
/// <param name="BaseOdds">Good-to-bad odds at <paramref name="BasePoints"/>.</param>
/// <param name="PointsToDoubleOdds">How many points double the odds; above 0.</param>
/// <param name="Attributes">At least one attribute; names are unique.</param>
public sealed record ModelScorecard(
    string Version,
    int BasePoints,
    double BaseOdds,
    double PointsToDoubleOdds,
    IReadOnlyList<ModelScorecardAttribute> Attributes);
