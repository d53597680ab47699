using System.Collections.Immutable;

namespace RefMiner;

/// <summary>An API name that the new body probably uses.</summary>
/// <param name="Name">The simple name.</param>
/// <param name="Probability">In (0, 1]: 1 / (1 + e^-(bias + Σ value · weight)).</param>
/// <param name="Bias">The constant of that sum.</param>
/// <param name="Parts">What speaks for it and against it, the eight that weigh most and the sum of the others: each value is what
/// the feature adds to the log-odds, each weight 1. See docs/ranking.md.</param>
public sealed record LikelyName(string Name, double Probability, double Bias, ImmutableArray<ScorePart> Parts);
