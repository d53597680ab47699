namespace RefMiner.Evaluation;

/// <summary>Measures what quoted methods show of one target. Remembers likenesses, since rankers quote much the same.</summary>
internal sealed class TargetMeasure(EvaluationCorpus corpus, EvaluationTarget target)
{
    private readonly Dictionary<int, double> _likeness = [];
    private readonly double[] _weights = [.. target.Gold.Select(name => Math.Log(1 + (corpus.Methods.Length / (double)corpus.Frequency(name))))];

    /// <summary>Scores of a choice.</summary>
    /// <param name="cell">How it was asked for.</param>
    /// <param name="ranker">Who chose.</param>
    /// <param name="chosen">Methods in order of choice.</param>
    /// <param name="withLikeness">Whether the bodies are compared, too; else 0.</param>
    public TargetScore Of(EvaluationCell cell, string ranker, IReadOnlyList<int> chosen, bool withLikeness)
    {
        var (covered, mass, matched) = (0, 0.0, 0.0);
        for (var g = 0; g < target.Gold.Length; g++)
        {
            mass += _weights[g];
            if (!chosen.Any(method => corpus.Names[method].Contains(target.Gold[g]))) continue;

            covered++;
            matched += _weights[g];
        }

        return new TargetScore(
            corpus.Name,
            target.Id,
            cell,
            ranker,
            covered / (double)target.Gold.Length,
            target.QualifiedGold.IsEmpty ? null : target.QualifiedGold.Count(pair => chosen.Any(method => corpus.QualifiedNames[method].Contains(pair))) / (double)target.QualifiedGold.Length,
            matched / mass,
            withLikeness ? chosen.Select(Likeness).DefaultIfEmpty().Max() : 0,
            chosen.Count);
    }

    private double Likeness(int method)
    {
        if (_likeness.TryGetValue(method, out var known)) return known;

        return _likeness[method] = LongestCommonSubsequence.Similarity(corpus.BodyTokens(target.Method), corpus.BodyTokens(method));
    }
}
