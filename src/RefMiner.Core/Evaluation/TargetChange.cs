namespace RefMiner.Evaluation;

/// <summary>One target in two runs.</summary>
/// <param name="Cell">How it was asked for.</param>
/// <param name="Corpus">Name of the corpus.</param>
/// <param name="Target">The target.</param>
/// <param name="Before">Share of its gold names covered in the earlier run.</param>
/// <param name="Now">The same in the later one.</param>
internal sealed record TargetChange(EvaluationCell Cell, string Corpus, string Target, double Before, double Now)
{
    /// <summary>Later less earlier.</summary>
    public double Difference => Now - Before;
}
