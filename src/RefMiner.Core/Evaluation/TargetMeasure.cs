using RefMiner.Ranking;

namespace RefMiner.Evaluation;

/// <summary>Measures what an answer shows of one target. Remembers likenesses, since rankers quote much the same.</summary>
internal sealed class TargetMeasure(EvaluationCorpus corpus, EvaluationTarget target)
{
    private const double WellKnownWeight = 0.5;

    private readonly Dictionary<int, double> _likeness = [];
    private readonly double[] _rarity =
    [
        .. target.Gold.Select(name => Math.Log(1 + (corpus.Methods.Length / (double)corpus.Frequency(name)))),
    ];
    private readonly double[] _ownWeight = [.. target.Gold.Select(name => target.WellKnownGold.Contains(name) ? WellKnownWeight : 1)];
    private readonly bool[] _isOwn = [.. target.Gold.Select(name => target.OwnGold.Contains(name))];

    /// <summary>Scores of an answer.</summary>
    /// <param name="cell">How it was asked for.</param>
    /// <param name="ranker">Who answered.</param>
    /// <param name="shown">What the answer shows; with a text the names are looked for in it.</param>
    /// <param name="withLikeness">Whether the bodies are compared, too; else 0.</param>
    /// <param name="quotesNearest">Taken over into the score of a context.</param>
    public TargetScore Of(EvaluationCell cell, string ranker, Shown shown, bool withLikeness, bool? quotesNearest = null)
    {
        var said = shown.Text is { } text ? TermSplitter.IdentifiersIn(text).ToHashSet(StringComparer.Ordinal) : null;
        bool[] covered = [.. target.Gold.Select(name => said is null ? IsUsed(shown, name) : said.Contains(name))];
        return new TargetScore(
            corpus.Name,
            target.Id,
            cell,
            ranker,
            covered.Count(shows => shows) / (double)covered.Length,
            Qualified(shown),
            Share(covered, _rarity),
            withLikeness ? shown.Methods.Select(Likeness).DefaultIfEmpty().Max() : 0,
            shown.Methods.Length
        )
        {
            Context = cell.IsContext ? Context(shown, covered, quotesNearest) : null,
        };
    }

    private double? Qualified(Shown shown) =>
        target.QualifiedGold.IsEmpty
            ? null
            : target.QualifiedGold.Count(pair => IsPairUsed(shown, pair)) / (double)target.QualifiedGold.Length;

    private ContextScore Context(Shown shown, bool[] covered, bool? quotesNearest) =>
        new(
            _isOwn.Contains(true) ? Share(covered, [.. _isOwn.Select(own => own ? 1.0 : 0)]) : null,
            Share(covered, _ownWeight),
            target.Gold.Count(name => shown.Methods.Any(method => corpus.Names[method].Contains(name))) / (double)covered.Length,
            shown.Tokens,
            quotesNearest
        );

    private bool IsUsed(Shown shown, string name) =>
        shown.Methods.Any(method => corpus.Names[method].Contains(name))
        || shown.Statements.Any(statement => corpus.UsesOf(statement).Any(use => use.Name == name))
        || shown.Members.Any(member => member.Name == name);

    private bool IsPairUsed(Shown shown, string pair) =>
        shown.Methods.Any(method => corpus.QualifiedNames[method].Contains(pair))
        || shown.Statements.Any(statement => corpus.UsesOf(statement).Any(use => $"{use.Receiver}.{use.Name}" == pair))
        || shown.Members.Any(member => $"{member.Type}.{member.Name}" == pair);

    private static double Share(bool[] covered, double[] weights) =>
        covered.Zip(weights, (shows, weight) => shows ? weight : 0).Sum() / weights.Sum();

    private double Likeness(int method)
    {
        if (_likeness.TryGetValue(method, out var known))
            return known;

        return _likeness[method] = LongestCommonSubsequence.Similarity(corpus.BodyTokens(target.Method), corpus.BodyTokens(method));
    }
}
