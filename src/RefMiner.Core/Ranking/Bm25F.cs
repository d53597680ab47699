namespace RefMiner.Ranking;

/// <summary>BM25F: BM25 over several weighted fields.</summary>
/// <remarks>tf' = Σ_f w_f · tf_f / (1 - b + b · len_f / avglen_f); score = Σ_t q_t · idf_t · (k1 + 1) · tf' / (k1 + tf').
/// Source: Robertson, Zaragoza and Taylor, CIKM 2004; idf as in Lucene, never negative.</remarks>
internal static class Bm25F
{
    /// <summary>Saturation of term frequency.</summary>
    public const double K1 = 2.5;

    /// <summary>Strength of length normalisation, in [0, 1].</summary>
    public const double B = 0.75;

    /// <summary>
    /// avglen by field, as constants: what a method weighs then depends on no other, and nothing of an excluded one remains.
    /// </summary>
    public static ReadOnlySpan<double> FieldLengths => [3, 9, 3, 5, 25, 6, 1, 4, 35, 60];

    /// <summary>idf = ln(1 + (N - df + 0.5) / (df + 0.5)).</summary>
    /// <param name="documents">N, at least <paramref name="frequency"/>.</param>
    /// <param name="frequency">df, at least 0.</param>
    public static double InverseDocumentFrequency(int documents, int frequency) =>
        Math.Log(1 + ((documents - frequency + 0.5) / (frequency + 0.5)));

    /// <summary>tf' / (k1 + tf'), in [0, 1).</summary>
    public static double Saturate(double weightedFrequency) => weightedFrequency / (K1 + weightedFrequency);
}
