using System.Collections.Immutable;
using System.Diagnostics;
using RefMiner.Context;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Evaluation;

/// <summary>Leave-one-out: takes methods of a corpus for unwritten and sees how much of what they use the quoted methods show.</summary>
internal sealed class Evaluator
{
    /// <summary>Names of the plain BM25 rankers, of which BM25* is the best.</summary>
    public static readonly ImmutableArray<string> PlainVariants =
    [
        "BM25",
        "BM25 without dependencies",
        "BM25 from 20 tokens",
        "BM25 without dependencies from 20 tokens",
    ];

    private const int SmallBody = 20;
    private const int SmallBodyOfFew = 30;

    private static readonly EvaluationCell Timed = new(EvaluationCell.NewNode, 2_500, null);

    private readonly EvaluationCorpus _corpus;
    private readonly QueryEngine _engine;
    private readonly RequestAnalyzer _requests;
    private readonly Profile _profile;
    private readonly DeliveredContexts _contexts;
    private readonly QuoteSettings _quoting;
    private readonly Lazy<FlatBm25> _plain;
    private readonly string _seed;

    /// <summary>Prepares the evaluation of one corpus.</summary>
    public Evaluator(EvaluationCorpus corpus, Profile profile, RankingModels model, string seed, QuoteSettings? quoting = null)
    {
        _quoting = quoting ?? QuoteSettings.Of(profile.Ranking?.Choice);
        (_corpus, _profile, _seed) = (corpus, profile, seed);
        _engine = new QueryEngine(corpus.Space, model);
        _requests = new RequestAnalyzer(profile);
        _contexts = new DeliveredContexts(corpus, profile, _quoting);
        _plain = new(() => new FlatBm25(corpus));
    }

    /// <summary>Scores of all rankers on a target in all cells.</summary>
    public ImmutableArray<TargetScore> Score(EvaluationTarget target)
    {
        var scores = ImmutableArray.CreateBuilder<TargetScore>();
        var measure = new TargetMeasure(_corpus, target);
        var random = PlainRanking.Random(_corpus, target, _seed);
        var plain = new[] { Plain(target, TermField.Body), Plain(target, TermField.Dependency) };
        foreach (var group in EvaluationCell.All.GroupBy(cell => cell.Setting, StringComparer.Ordinal))
        {
            bool Admits(int method) => _corpus.IsInPool(method) && !IsRemoved(method, target, group.Key);

            var search = Search(target, group.Key);
            var oracle = new Oracle(_corpus, target.Gold, Admits);
            foreach (var cell in group)
            {
                for (var v = 0; v < (cell.MostReferences is null ? PlainVariants.Length : 1); v++)
                {
                    var leastBody =
                        cell.MostReferences is not null ? SmallBodyOfFew
                        : v < 2 ? 0
                        : SmallBody;
                    var chosen = PlainRanking.Fill(_corpus, plain[v % 2], Admits, cell, leastBody);
                    scores.Add(measure.Of(cell, PlainVariants[v], Methods(cell, chosen), withLikeness: true));
                }

                if (cell.IsContext)
                {
                    scores.Add(Context(measure, search, cell));
                    continue;
                }

                var byChance = PlainRanking.Fill(_corpus, random, Admits, cell, 0);
                scores.Add(measure.Of(cell, "random", Methods(cell, byChance), withLikeness: false));
                scores.Add(measure.Of(cell, "RefMiner", Select(search, cell), withLikeness: true));
                scores.Add(measure.Of(cell, "oracle", Methods(cell, oracle.Choose(cell)), withLikeness: false));
            }
        }

        return scores.ToImmutable();
    }

    /// <summary>Scores of many targets, in their order whatever the number of threads.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="scored">Told after each target, from any thread; may be null.</param>
    /// <param name="cancellationToken">Ends it between two targets.</param>
    public ImmutableArray<TargetScore> Score(
        ImmutableArray<EvaluationTarget> targets,
        int threads,
        Action? scored,
        CancellationToken cancellationToken
    )
    {
        var scores = new ImmutableArray<TargetScore>[targets.Length];
        Parallel.For(
            0,
            targets.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            t =>
            {
                scores[t] = Score(targets[t]);
                scored?.Invoke();
            }
        );
        return [.. scores.SelectMany(score => score)];
    }

    /// <summary>How long each of some requests takes, search and choice, one after the other.</summary>
    public ImmutableArray<double> Time(IEnumerable<EvaluationTarget> targets) =>
        [
            .. targets.Select(target =>
            {
                var started = Stopwatch.GetTimestamp();
                Select(Search(target, EvaluationCell.NewNode), Timed);
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }),
        ];

    /// <summary>The request of a target with what the setting removes.</summary>
    public ContextRequest RequestFor(EvaluationTarget target, string setting)
    {
        var method = _corpus.Methods[target.Method];
        return target.Request with
        {
            Exclude =
                setting == EvaluationCell.NewNode
                    ? new Exclusions { Paths = [method.Path] }
                    : new Exclusions
                    {
                        Ranges =
                        [
                            new ExcludedRange
                            {
                                Path = method.Path,
                                StartLine = method.Lines.Start,
                                EndLine = method.Lines.End,
                            },
                        ],
                    },
        };
    }

    /// <summary>Searches for a target with what the setting removes.</summary>
    public SearchResult Search(EvaluationTarget target, string setting) =>
        _engine.Search(_requests.Analyse(RequestFor(target, setting)), _profile);

    /// <summary>Searches for a target of another corpus, of which nothing is removed.</summary>
    public SearchResult SearchAll(EvaluationTarget target) => _engine.Search(_requests.Analyse(target.Request), _profile);

    /// <summary>Share of the needed names that the text of RefMiner's answer shows, as whole identifiers.</summary>
    public double Shown(EvaluationTarget target, SearchResult search, EvaluationCell cell)
    {
        var text = cell.IsContext ? _contexts.Build(search, cell.Budget).Text! : TextOf(Select(search, cell));
        var said = TermSplitter.IdentifiersIn(text).ToHashSet(StringComparer.Ordinal);
        return target.Gold.Count(said.Contains) / (double)target.Gold.Length;
    }

    /// <summary>Share of the needed names that RefMiner's answer shows.</summary>
    public double Names(EvaluationTarget target, SearchResult search, EvaluationCell cell) =>
        new TargetMeasure(_corpus, target)
            .Of(cell, "RefMiner", cell.IsContext ? _contexts.Build(search, cell.Budget) : Select(search, cell), withLikeness: false)
            .Names;

    /// <summary>What plain BM25 quotes of a target.</summary>
    public List<int> PlainChoice(EvaluationTarget target, string setting, int budget) =>
        PlainRanking.Fill(
            _corpus,
            Plain(target, TermField.Dependency),
            method => _corpus.IsInPool(method) && !IsRemoved(method, target, setting),
            new EvaluationCell(setting, budget, null),
            SmallBody
        );

    private TargetScore Context(TargetMeasure measure, SearchResult search, EvaluationCell cell)
    {
        var shown = _contexts.Build(search, cell.Budget);
        return measure.Of(cell, "RefMiner", shown, withLikeness: true, _contexts.QuotesNearest(search, shown, cell.Budget));
    }

    /// <summary>Methods as an answer; in place of a context, all of their text.</summary>
    private Shown Methods(EvaluationCell cell, List<int> chosen) =>
        new()
        {
            Methods = [.. chosen],
            Text = cell.IsContext ? string.Join('\n', chosen.Select(method => _corpus.Methods[method].Full.Text)) : null,
            Tokens = chosen.Sum(method => _corpus.Methods[method].Full.Tokens),
        };

    /// <summary>What <c>context --references-only</c> quotes.</summary>
    private Shown Select(SearchResult search, EvaluationCell cell)
    {
        var (methods, usages, declarations, tokens) = new Quoting(search, _corpus.Space, _quoting).Choose(
            cell.Budget,
            cell.MostReferences ?? int.MaxValue
        );
        return new Shown
        {
            Methods = methods,
            Statements = [.. usages.Select(usage => (usage.Of, usage.Number - _corpus.Space.Statements.Of(usage.Of).Start))],
            Members = [.. declarations.SelectMany(type => type.MemberNames.Select(name => (type.Name, name)))],
            Tokens = tokens,
        };
    }

    private string TextOf(Shown shown) =>
        string.Join(
            '\n',
            shown
                .Methods.Select(method => _corpus.Methods[method].Full.Text)
                .Concat(
                    shown.Statements.Select(at => _corpus.Methods[at.Method].Statements[at.Statement].TextIn(_corpus.Methods[at.Method]))
                )
                .Concat(shown.Members.Select(member => member.Name))
        );

    private int[] Plain(EvaluationTarget target, TermField without)
    {
        var terms = new RequestTerms(_requests.Analyse(target.Request));
        return _plain.Value.Rank(
            terms
                .Counts.Where(t => t.Term[0] is not ('#' or '@') && t.Field != without && t.Field != TermField.Namespace)
                .Select(t => t.Term)
                .Distinct(StringComparer.Ordinal)
        );
    }

    private bool IsRemoved(int method, EvaluationTarget target, string setting)
    {
        var (own, other) = (_corpus.Methods[target.Method], _corpus.Methods[method]);
        return own.Path == other.Path && (setting == EvaluationCell.NewNode || own.Lines.Overlaps(other.Lines));
    }
}
