using System.Collections.Immutable;

namespace RefMiner;

/// <summary>Why a method was quoted.</summary>
/// <param name="Likeness">How like the new method it is, in [0, 1]: 1 / (1 + e^-(bias + Σ value · weight)).</param>
/// <param name="Bias">The constant of that sum.</param>
/// <param name="Parts">What speaks for the likeness; see docs/ranking.md.</param>
/// <param name="Covers">API names that the new body probably uses and that no method quoted before shows, most probable first.</param>
public sealed record ReferenceReason(double Likeness, double Bias, ImmutableArray<ScorePart> Parts, ImmutableArray<LikelyName> Covers);
