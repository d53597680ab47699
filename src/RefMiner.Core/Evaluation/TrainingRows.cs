namespace RefMiner.Evaluation;

/// <summary>Examples that a model is fitted on.</summary>
/// <param name="Width">Features of an example.</param>
/// <param name="Features">Row by row.</param>
/// <param name="Labels">What each is, in [0, 1].</param>
/// <param name="Weights">What each counts.</param>
internal sealed record TrainingRows(int Width, float[] Features, float[] Labels, float[] Weights)
{
    /// <summary>Joins the examples of several targets, in their order.</summary>
    public static TrainingRows Join(int width, IReadOnlyList<RowList> parts) =>
        new(width, [.. parts.SelectMany(p => p.Features)], [.. parts.SelectMany(p => p.Labels)], [.. parts.SelectMany(p => p.Weights)]);
}
