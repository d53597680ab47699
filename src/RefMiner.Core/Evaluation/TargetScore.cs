namespace RefMiner.Evaluation;

/// <summary>How well one ranker served one target in one cell.</summary>
/// <param name="Corpus">Name of the corpus.</param>
/// <param name="Target">The target.</param>
/// <param name="Cell">How it was asked for.</param>
/// <param name="Ranker">Who answered.</param>
/// <param name="Names">Share of the gold names that the answer shows, in [0, 1]: of methods what they use, of a context what
/// stands in its text.</param>
/// <param name="Qualified">The same of <c>Receiver.Name</c> pairs; null where none is known.</param>
/// <param name="Weighted">The same of the names, each weighing ln(1 + N / df).</param>
/// <param name="Likeness">Largest likeness of a body quoted in full to the true one: 2 · LCS / (|a| + |b|) over tokens, in [0, 1].</param>
/// <param name="References">Number of methods quoted in full.</param>
internal sealed record TargetScore(
    string Corpus,
    string Target,
    EvaluationCell Cell,
    string Ranker,
    double Names,
    double? Qualified,
    double Weighted,
    double Likeness,
    int References
)
{
    /// <summary>What is measured of contexts alone; null in other cells.</summary>
    public ContextScore? Context { get; init; }
}
