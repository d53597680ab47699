namespace RefMiner;

/// <summary>How good a context is likely to be.</summary>
/// <param name="Score">In [0, 1]: 0.4 · mean similarity of the references + 0.2 · share of wanted features they show + 0.15 ·
/// min(1, close references ÷ 2) + 0.15 · mean pattern score + 0.1 · completeness. What was chosen and then cut counts as 0, half
/// of a reference for its bodies: cutting never raises the score.</param>
/// <param name="Label"><c>EXCELLENT</c> from 0.85, <c>GOOD</c> from 0.65, <c>FAIR</c> from 0.45, else <c>POOR</c>.</param>
/// <param name="Completeness">Sections with content of their own ÷ 6.</param>
/// <param name="TokenEfficiency">Used ÷ budget.</param>
public sealed record ContextQuality(double Score, string Label, double Completeness, double TokenEfficiency);
