namespace RefMiner;

/// <summary>How good a context is likely to be.</summary>
/// <param name="Score">In [0, 1]. Where methods are chosen over the whole corpus (<c>dotnet</c>): the share of the API names that
/// the new body will need and nobody can guess which the context is expected to show. Where the most similar nodes lead
/// (<c>onex-v2</c>): 0.4 · mean similarity of the references + 0.2 · share of wanted features they show + 0.15 · min(1, close
/// references ÷ 2) + 0.15 · mean pattern score + 0.1 · completeness. What is cut never raises it.</param>
/// <param name="Label"><c>EXCELLENT</c> from 0.85, <c>GOOD</c> from 0.65, <c>FAIR</c> from 0.45, else <c>POOR</c>.</param>
/// <param name="Completeness">Sections with content of their own ÷ 6.</param>
/// <param name="TokenEfficiency">Used ÷ budget.</param>
public sealed record ContextQuality(double Score, string Label, double Completeness, double TokenEfficiency);
