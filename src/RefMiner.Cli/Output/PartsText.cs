namespace RefMiner.Output;

/// <summary>Writes what a score is made of.</summary>
internal static class PartsText
{
    /// <summary>The parts alone.</summary>
    public static string Of(IEnumerable<ScorePart> parts) =>
        string.Join(
            " + ",
            parts
                .Where(part => part.Weight != 0)
                .Select(part => FormattableString.Invariant($"{part.Name} {part.Value:0.00} x {part.Weight:0.00}"))
        );

    /// <summary>The parts with their sum, and the similarity that it stands for on the calibrated scale (docs/ranking.md).</summary>
    public static string Of(IReadOnlyCollection<ScorePart> parts, double similarity) =>
        FormattableString.Invariant(
            $"{Of(parts)} = {parts.Sum(part => part.Value * part.Weight):0.00}, which is a similarity of {similarity:0.00}"
        );
}
