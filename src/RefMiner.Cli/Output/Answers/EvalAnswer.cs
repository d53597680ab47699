using System.Collections.Immutable;
using RefMiner.Evaluation;

namespace RefMiner.Output;

/// <summary>What an evaluation found.</summary>
/// <param name="Tool">Version of RefMiner.</param>
/// <param name="Seed">Seed that chose the targets.</param>
/// <param name="Targets">Number of targets in all corpora.</param>
/// <param name="Cells">Over all targets, one entry for each way of asking.</param>
/// <param name="Corpora">The same by corpus.</param>
/// <param name="Bodies">Real bodies that the rules of <c>validate</c> accept; null where these are not for every method.</param>
/// <param name="Times">How long a query takes.</param>
/// <param name="Comparison">What changed since an earlier run; null where none was given.</param>
internal sealed record EvalAnswer(
    string Tool,
    string Seed,
    int Targets,
    ImmutableArray<EvalAnswer.Cell> Cells,
    ImmutableArray<EvalAnswer.Corpus> Corpora,
    EvalAnswer.CheckedBodies? Bodies,
    EvalAnswer.QueryTimes Times,
    EvalComparisonAnswer? Comparison
)
{
    /// <summary>Version of this build.</summary>
    public static string ToolVersion { get; } = typeof(EvalAnswer).Assembly.GetName().Version!.ToString(3);

    /// <summary>Ratios of the report: whose measure over whose, of references without a context around them.</summary>
    private static readonly ImmutableArray<(string Measure, string Over, Func<TargetScore, double?> Of)> Ratios =
    [
        ("names", EvaluationSummary.BestPlain, score => score.Names),
        ("names", "BM25", score => score.Names),
        ("names", "oracle", score => score.Names),
        ("qualified", EvaluationSummary.BestPlain, score => score.Qualified),
        ("likeness", "BM25", score => score.Likeness),
    ];

    /// <summary>Ratios shown for contexts.</summary>
    private static readonly ImmutableArray<(string Measure, string Over, Func<TargetScore, double?> Of)> ContextRatios =
    [
        ("names", EvaluationSummary.BestPlain, score => score.Names),
        ("own", EvaluationSummary.BestPlain, score => score.Context?.Own),
        ("weightedOwn", EvaluationSummary.BestPlain, score => score.Context?.WeightedOwn),
        ("qualified", EvaluationSummary.BestPlain, score => score.Qualified),
        ("likeness", EvaluationSummary.BestPlain, score => score.Likeness),
    ];

    /// <summary>Whether bodies are compared for a ranker.</summary>
    public static bool HasLikeness(string ranker) => ranker is not ("random" or "oracle");

    /// <summary>Summaries of scores in all cells.</summary>
    public static ImmutableArray<Cell> Summarise(IEnumerable<TargetScore> scores)
    {
        var all = scores.ToArray();
        return
        [
            .. EvaluationSummary
                .Of(all)
                .GroupBy(summary => summary.Cell)
                .Select(cell => new Cell(
                    cell.Key.Setting,
                    cell.Key.Form,
                    cell.Key.Budget,
                    cell.Key.MostReferences,
                    [.. cell.Select(Of)],
                    [
                        .. (cell.Key.IsContext ? ContextRatios : Ratios)
                            .Select(ratio => (ratio, Value: EvaluationSummary.Ratio(all, cell.Key, "RefMiner", ratio.Over, ratio.Of)))
                            .Select(pair => new Ratio(
                                pair.ratio.Measure,
                                pair.ratio.Over,
                                Round(pair.Value?.Ratio),
                                Round(pair.Value?.Low),
                                Round(pair.Value?.High)
                            )),
                    ]
                )),
        ];
    }

    /// <summary>The sum over corpora; null where nothing was checked.</summary>
    public static CheckedBodies? BodiesOf(params IEnumerable<AcceptedShare?> shares)
    {
        AcceptedShare[] measured = [.. shares.OfType<AcceptedShare>()];
        return measured.Length == 0 ? null : new CheckedBodies(measured.Sum(share => share.Bodies), measured.Sum(share => share.Accepted));
    }

    /// <summary>Four decimals.</summary>
    public static double? Round(double? value) => value is { } number ? Math.Round(number, 4) : null;

    private static Ranker Of(EvaluationSummary summary) =>
        new(
            summary.Ranker,
            Math.Round(summary.Names, 4),
            Math.Round(summary.Low, 4),
            Math.Round(summary.High, 4),
            Math.Round(summary.Qualified, 4),
            Math.Round(summary.Weighted, 4),
            HasLikeness(summary.Ranker) ? Math.Round(summary.Likeness, 4) : null,
            Math.Round(summary.References, 2)
        )
        {
            Own = Round(summary.Context?.Own),
            WeightedOwn = Round(summary.Context?.WeightedOwn),
            Bodies = Round(summary.Context?.Bodies),
            Spent = Round(summary.Context?.Tokens),
            Used = Round(summary.Context?.Used),
            Nearest = Round(summary.Context?.QuotesNearest),
        };

    /// <summary>One way of asking.</summary>
    internal sealed record Cell(
        string Setting,
        string Form,
        int Tokens,
        int? MaxReferences,
        ImmutableArray<Ranker> Rankers,
        ImmutableArray<Ratio> Ratios
    );

    /// <summary>
    /// Means of one ranker; <paramref name="Low"/> and <paramref name="High"/> are the 95 % interval of <paramref name="Names"/>.
    /// </summary>
    internal sealed record Ranker(
        string Name,
        double Names,
        double Low,
        double High,
        double Qualified,
        double Weighted,
        double? Likeness,
        double References
    )
    {
        /// <summary>Of contexts: share of the names that the corpus declares itself.</summary>
        public double? Own { get; init; }

        /// <summary>Of contexts: share of all names, those of widely known libraries weighing a half.</summary>
        public double? WeightedOwn { get; init; }

        /// <summary>Of contexts: share of the names that the methods quoted in full use.</summary>
        public double? Bodies { get; init; }

        /// <summary>Of contexts: tokens.</summary>
        public double? Spent { get; init; }

        /// <summary>Of contexts: the same as a share of the budget.</summary>
        public double? Used { get; init; }

        /// <summary>Of contexts: share of the targets whose most relevant method that fits is quoted in full.</summary>
        public double? Nearest { get; init; }
    }

    /// <summary>RefMiner's mean over another's, with its 95 % interval.</summary>
    internal sealed record Ratio(string Measure, string Over, double? Value, double? Low, double? High);

    /// <summary>One corpus; <paramref name="Gold"/> is the mean number of names asked for.</summary>
    internal sealed record Corpus(
        string Name,
        string? Commit,
        string Profile,
        int Methods,
        int Targets,
        double Gold,
        CheckedBodies? Bodies,
        ImmutableArray<Cell> Cells
    );

    /// <summary>Bodies that were checked as answers to requests made of their declarations, and those without an error.</summary>
    internal sealed record CheckedBodies(int Checked, int Accepted);

    /// <summary>Percentiles of search and choice, one query after the other.</summary>
    internal sealed record QueryTimes(int Queries, double P50Ms, double P99Ms);
}
