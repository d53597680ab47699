using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text;
using RefMiner.Profiles;
using RefMiner.Querying;

namespace RefMiner.Evaluation;

/// <summary>
/// Fits the first stage of the names model and the constants of the choice on a house's own methods, and judges both on a fifth
/// of the files.
/// </summary>
/// <remarks>Each target counts alike. The weights are drawn to the shipped ones, the more the fewer targets there are. The measure
/// is the share of needed names that an answer shows, its file excluded: mean of contexts of 8,000 and 4,000 tokens and of
/// references of 2,500.</remarks>
internal sealed class HouseFit
{
    /// <summary>Targets at least.</summary>
    public const int LeastTargets = 100;

    /// <summary>Targets at least that judge.</summary>
    public const int LeastHeld = 15;

    private const int HeldOf = 5;
    private const double Ridge = 200;
    private const int MostForChoice = 120;

    private static readonly ImmutableArray<EvaluationCell> Judged =
    [
        new(EvaluationCell.NewNode, 8_000, null, IsContext: true),
        new(EvaluationCell.NewNode, 4_000, null, IsContext: true),
        new(EvaluationCell.NewNode, 2_500, null),
    ];

    // Whole methods keep a third of the room at least: else the figure could be raised by listing names.
    private static readonly ImmutableArray<ChoiceRules> Choices =
    [
        .. from relevance in new[] { 0.3, 0.2, 0.4 }
        from share in new[] { 0.35, 0.5 }
        from exponent in new[] { 0.35, 0.5 }
        select new ChoiceRules
        {
            LeastRelevance = relevance,
            MethodShare = share,
            RelevanceExponent = exponent,
        },
    ];

    private readonly ImmutableArray<(FitCorpus Corpus, EvaluationTarget Target)> _train;
    private readonly ImmutableArray<(FitCorpus Corpus, EvaluationTarget Target)> _held;
    private readonly ParallelOptions _parallel;

    /// <summary>Splits the targets by file.</summary>
    /// <param name="corpora">The house's corpora.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="cancellationToken">Ends the work between two targets.</param>
    /// <exception cref="TooFewTargetsException">There are too few.</exception>
    public HouseFit(IReadOnlyList<FitCorpus> corpora, int threads, CancellationToken cancellationToken)
    {
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        var all = corpora
            .SelectMany(corpus => corpus.Targets.Select(target => (corpus, target)))
            .ToLookup(pair => IsHeld(pair.corpus, pair.target));
        (_train, _held) = ([.. all[false]], [.. all[true]]);
        var count = _train.Length + _held.Length;
        if (count < LeastTargets || _held.Length < LeastHeld)
            throw new TooFewTargetsException(count, _held.Length, LeastTargets, LeastHeld);
    }

    /// <summary>Fits and judges.</summary>
    public FitResult Run()
    {
        var (models, rules) = (RankingModels.Shipped, new RankingRules());
        var before = Shown(_held, models, null);

        // As it is written: what is rounded is judged.
        var names = RankingModels.Write(FitNames());
        var (first, after) = Judge("names", before, Shown(_held, RankingModels.Of(names), null));
        if (first.IsTaken)
            (models, before, rules) = (RankingModels.Of(names), after, rules with { Names = names });

        var choice = FitChoice();
        var (second, _) = choice is null
            ? (new FitStage("choice", before.Average(), before.Average(), 0, 0), before)
            : Judge("choice", before, Shown(_held, models, choice));
        if (second.IsTaken)
            rules = rules with { Choice = choice };
        return new FitResult(_train.Length, _held.Length, [first, second], rules == new RankingRules() ? null : rules);
    }

    // The targets of a file stay together: they resemble each other.
    private static bool IsHeld(FitCorpus corpus, EvaluationTarget target) =>
        XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"{corpus.Corpus.Name}|{corpus.Corpus.Methods[target.Method].Path}")) % HeldOf == 0;

    private LogisticModel FitNames()
    {
        var parts = new RowList[_train.Length];
        var evaluators = Evaluators(RankingModels.Shipped with { Trees = null }, null);
        Parallel.For(0, parts.Length, _parallel, t =>
        {
            var (corpus, target) = _train[t];
            parts[t] = new RowList();
            foreach (var setting in new[] { EvaluationCell.NewNode, EvaluationCell.NewMethod })
                parts[t].AddNames(evaluators[corpus].Search(target, setting), target);
        });
        return LogisticFit.Fit([TrainingRows.Join(ApiEvidence.Width, parts)], RankingModels.Shipped.Name, Ridge);
    }

    /// <summary>The constants that show most on the targets that are not held out; null for the shipped ones.</summary>
    private ChoiceRules? FitChoice()
    {
        var targets = _train[..Math.Min(_train.Length, MostForChoice)];
        var shown = Choices.Select(choice => Shown(targets, RankingModels.Shipped, choice).Average()).ToArray();
        var best = Array.IndexOf(shown, shown.Max());
        return Choices[best] == new ChoiceRules() ? null : Choices[best];
    }

    private double[] Shown(ImmutableArray<(FitCorpus Corpus, EvaluationTarget Target)> targets, RankingModels models, ChoiceRules? choice)
    {
        var evaluators = Evaluators(models, choice);
        var shown = new double[targets.Length];
        Parallel.For(0, shown.Length, _parallel, t =>
        {
            var (corpus, target) = targets[t];
            var search = evaluators[corpus].Search(target, EvaluationCell.NewNode);
            shown[t] = Judged.Average(cell => evaluators[corpus].Names(target, search, cell));
        });
        return shown;
    }

    private Dictionary<FitCorpus, Evaluator> Evaluators(RankingModels models, ChoiceRules? choice) =>
        _train
            .Concat(_held)
            .Select(pair => pair.Corpus)
            .Distinct()
            .ToDictionary(corpus => corpus, corpus => new Evaluator(corpus.Corpus, corpus.Profile, models, "", QuoteSettings.Of(choice)));

    private static (FitStage Stage, double[] After) Judge(string name, double[] before, double[] after)
    {
        var (low, high) = Bootstrap.Ratio([.. after.Zip(before, (a, b) => a - b)], [.. before.Select(_ => 1.0)]);
        return (new FitStage(name, before.Average(), after.Average(), low, high), after);
    }
}
