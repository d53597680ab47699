namespace Nodes.CreditScoringCompute.V1_0_0.Models;

/// <summary>A band of an attribute's values.</summary>
/// <param name="Below">Upper bound, not included; null in the open last band.</param>
/// <param name="Points">What a value in this band adds to the score; may be negative.</param>
public sealed record ModelScoreBand(double? Below, int Points);
