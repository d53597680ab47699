using System.Collections.Immutable;

namespace RefMiner.Evaluation;

/// <summary>One ranker in one cell over all targets.</summary>
/// <param name="Cell">How it was asked for.</param>
/// <param name="Ranker">Who answered; <see cref="BestPlain"/> is the best plain BM25 of each corpus.</param>
/// <param name="Names">Mean share of the gold names covered.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Qualified">Mean share of <c>Receiver.Name</c> pairs.</param>
/// <param name="Weighted">Mean share weighted by rarity.</param>
/// <param name="Likeness">Mean of the best likeness of a quoted body to the true one.</param>
/// <param name="References">Mean number of methods.</param>
internal sealed record EvaluationSummary(
    EvaluationCell Cell,
    string Ranker,
    double Names,
    double Low,
    double High,
    double Qualified,
    double Weighted,
    double Likeness,
    double References
)
{
    /// <summary>What is measured of contexts alone; null in other cells.</summary>
    public ContextSummary? Context { get; init; }

    /// <summary>The best of the plain BM25 variants, chosen for each corpus and cell afterwards.</summary>
    public const string BestPlain = "BM25*";

    /// <summary>Order of the rankers in a report.</summary>
    public static ImmutableArray<string> Rankers { get; } = ["random", Evaluator.PlainVariants[0], BestPlain, "RefMiner", "oracle"];

    /// <summary>Summaries of all cells and rankers that the scores hold, in order of the report.</summary>
    public static ImmutableArray<EvaluationSummary> Of(IEnumerable<TargetScore> scores) =>
        [
            .. from cell in WithBestPlain(scores).GroupBy(score => score.Cell)
            orderby EvaluationCell.All.IndexOf(cell.Key)
            from ranker in cell.GroupBy(score => score.Ranker, StringComparer.Ordinal)
            where Rankers.Contains(ranker.Key)
            orderby EvaluationCell.All.IndexOf(cell.Key), Rankers.IndexOf(ranker.Key)
            select Summary(cell.Key, ranker.Key, [.. ranker]),
        ];

    /// <summary>
    /// Mean names of one ranker over mean names of another in a cell, over the same targets, with its 95 % interval; null where
    /// one is missing.
    /// </summary>
    public static (double Ratio, double Low, double High)? Ratio(
        IEnumerable<TargetScore> scores,
        EvaluationCell cell,
        string above,
        string below,
        Func<TargetScore, double?>? measure = null
    )
    {
        measure ??= score => score.Names;
        var ofCell = WithBestPlain(scores).Where(score => score.Cell == cell).ToLookup(score => score.Ranker, StringComparer.Ordinal);
        var pairs = ofCell[above]
            .Join(ofCell[below], Key, Key, (a, b) => (Above: measure(a), Below: measure(b)))
            .Where(pair => pair is { Above: not null, Below: not null })
            .ToArray();
        if (pairs.Length == 0 || pairs.Sum(pair => pair.Below!.Value) == 0)
            return null;

        var interval = Bootstrap.Ratio([.. pairs.Select(pair => pair.Above!.Value)], [.. pairs.Select(pair => pair.Below!.Value)]);
        return (pairs.Sum(pair => pair.Above!.Value) / pairs.Sum(pair => pair.Below!.Value), interval.Low, interval.High);
    }

    private static (string, string) Key(TargetScore score) => (score.Corpus, score.Target);

    private static IEnumerable<TargetScore> WithBestPlain(IEnumerable<TargetScore> scores)
    {
        var all = scores.ToArray();
        return all.Concat(
            from score in all
            where Evaluator.PlainVariants.Contains(score.Ranker)
            group score by (score.Corpus, score.Cell) into cell
            let best = cell.GroupBy(score => score.Ranker, StringComparer.Ordinal)
                .OrderByDescending(ranker => ranker.Average(score => score.Names))
                .ThenBy(ranker => Evaluator.PlainVariants.IndexOf(ranker.Key))
                .First()
            from score in best
            select score with
            {
                Ranker = BestPlain,
            }
        );
    }

    private static EvaluationSummary Summary(EvaluationCell cell, string ranker, TargetScore[] scores)
    {
        double[] names = [.. scores.Select(score => score.Names)];
        var (low, high) = Bootstrap.Ratio(names, [.. names.Select(_ => 1.0)]);
        return new EvaluationSummary(
            cell,
            ranker,
            names.Average(),
            low,
            high,
            scores.Select(score => score.Qualified).OfType<double>().DefaultIfEmpty().Average(),
            scores.Average(score => score.Weighted),
            scores.Average(score => score.Likeness),
            scores.Average(score => score.References)
        )
        {
            Context = ContextSummary.Of(cell, scores),
        };
    }
}
