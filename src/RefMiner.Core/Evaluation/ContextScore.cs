namespace RefMiner.Evaluation;

/// <summary>What is measured of a context beside the names.</summary>
/// <param name="Own">Share of the gold names that the corpus declares itself; null where there are none.</param>
/// <param name="WeightedOwn">Share of all gold names, those of widely known libraries weighing a half.</param>
/// <param name="Bodies">Share of the gold names that the methods quoted in full use.</param>
/// <param name="Tokens">Tokens of the text.</param>
/// <param name="QuotesNearest">Whether the most relevant method that fits is quoted in full; null for other rankers, and where
/// none fits.</param>
internal sealed record ContextScore(double? Own, double WeightedOwn, double Bodies, int Tokens, bool? QuotesNearest);
