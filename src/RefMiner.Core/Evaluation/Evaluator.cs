using System.Collections.Immutable;
using System.Diagnostics;
using System.IO.Hashing;
using System.Text;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Requests;

namespace RefMiner.Evaluation;

/// <summary>Leave-one-out: takes methods of a corpus for unwritten and sees how much of what they use the quoted methods show.</summary>
internal sealed class Evaluator
{
    /// <summary>The largest budget of any cell.</summary>
    public const int LargestBudget = 2_500;

    /// <summary>Names of the plain BM25 rankers, of which BM25* is the best.</summary>
    public static readonly ImmutableArray<string> PlainVariants = ["BM25", "BM25 without dependencies", "BM25 from 20 tokens", "BM25 without dependencies from 20 tokens"];

    private const int LeastLeft = 20;
    private const int MostTried = 400;
    private const int SmallBody = 20;
    private const int SmallBodyOfFew = 30;

    private readonly EvaluationCorpus _corpus;
    private readonly QueryEngine _engine;
    private readonly RequestAnalyzer _requests;
    private readonly Profile _profile;
    private readonly FlatBm25 _plain;
    private readonly string _seed;

    /// <summary>Prepares the evaluation of one corpus.</summary>
    public Evaluator(EvaluationCorpus corpus, Profile profile, RankingModels model, string seed)
    {
        (_corpus, _profile, _seed) = (corpus, profile, seed);
        _engine = new QueryEngine(corpus.Space, model);
        _requests = new RequestAnalyzer(profile);
        _plain = new FlatBm25(corpus);
    }

    /// <summary>Scores of all rankers on a target in all cells.</summary>
    public ImmutableArray<TargetScore> Score(EvaluationTarget target)
    {
        var scores = ImmutableArray.CreateBuilder<TargetScore>();
        foreach (var group in EvaluationCell.All.GroupBy(cell => cell.Setting))
        {
            var pool = Enumerable.Range(0, _corpus.Methods.Length).Where(m => _corpus.IsInPool(m) && !IsRemoved(m, target, group.Key)).ToHashSet();
            var search = Search(target, group.Key);
            var plain = new[] { Plain(target, TermField.Body), Plain(target, TermField.Dependency) };
            var random = pool.OrderBy(m => XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"{_seed}|{target.Id}|{m}"))).ToArray();
            foreach (var cell in group)
            {
                Add("random", cell, Fill(random, pool, cell, 0));
                for (var v = 0; v < PlainVariants.Length; v++)
                {
                    if (cell.MostReferences is null || v == 0) Add(PlainVariants[v], cell, Fill(plain[v % 2], pool, cell, cell.MostReferences is null ? (v < 2 ? 0 : SmallBody) : SmallBodyOfFew));
                }

                Add("RefMiner", cell, Select(search, cell));
                Add("oracle", cell, Oracle.Choose(_corpus, target.Gold, pool, cell));
            }
        }

        return scores.ToImmutable();

        void Add(string ranker, EvaluationCell cell, List<int> chosen) => scores.Add(Measure(target, cell, ranker, chosen));
    }

    /// <summary>How long each of some requests takes, search and choice, one after the other.</summary>
    public ImmutableArray<double> Time(IEnumerable<EvaluationTarget> targets) =>
    [
        .. targets.Select(target =>
        {
            var started = Stopwatch.GetTimestamp();
            Select(Search(target, EvaluationCell.NewNode), EvaluationCell.All[0]);
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }),
    ];

    /// <summary>The request of a target with what the setting removes.</summary>
    public ContextRequest RequestFor(EvaluationTarget target, string setting)
    {
        var method = _corpus.Methods[target.Method];
        return target.Request with
        {
            Exclude = setting == EvaluationCell.NewNode
                ? new Exclusions { Paths = [method.Path] }
                : new Exclusions { Ranges = [new ExcludedRange { Path = method.Path, StartLine = method.Lines.Start, EndLine = method.Lines.End }] },
        };
    }

    /// <summary>Searches for a target with what the setting removes.</summary>
    public SearchResult Search(EvaluationTarget target, string setting) => _engine.Search(_requests.Analyse(RequestFor(target, setting)), _profile);

    private List<int> Select(SearchResult search, EvaluationCell cell) =>
        MethodSelector.Select(search.Methods, search.Relevance, search.ApiProbability, _corpus.Space, cell.Budget, cell.MostReferences ?? int.MaxValue);

    private int[] Plain(EvaluationTarget target, TermField without)
    {
        var terms = new RequestTerms(_requests.Analyse(target.Request));
        return _plain.Rank(terms.Counts.Where(t => t.Term[0] is not ('#' or '@') && t.Field != without && t.Field != TermField.Namespace).Select(t => t.Term).Distinct(StringComparer.Ordinal));
    }

    private bool IsRemoved(int method, EvaluationTarget target, string setting)
    {
        var (own, other) = (_corpus.Methods[target.Method], _corpus.Methods[method]);
        return own.Path == other.Path && (setting == EvaluationCell.NewNode || own.Lines.Overlaps(other.Lines));
    }

    /// <summary>In ranked order whatever fits, until the budget is spent.</summary>
    private List<int> Fill(int[] ranking, HashSet<int> pool, EvaluationCell cell, int leastBody)
    {
        var chosen = new List<int>();
        var (left, tried) = (cell.Budget, 0);
        foreach (var method in ranking)
        {
            if (!pool.Contains(method) || _corpus.Methods[method].BodyTokens < leastBody) continue;
            if (left < LeastLeft || tried++ == MostTried || chosen.Count == (cell.MostReferences ?? int.MaxValue)) break;
            if (_corpus.Methods[method].Full.Tokens > left) continue;

            chosen.Add(method);
            left -= _corpus.Methods[method].Full.Tokens;
        }

        return chosen;
    }

    private TargetScore Measure(EvaluationTarget target, EvaluationCell cell, string ranker, List<int> chosen)
    {
        var names = chosen.SelectMany(m => _corpus.Names[m]).ToHashSet(StringComparer.Ordinal);
        var qualified = chosen.SelectMany(m => _corpus.QualifiedNames[m]).ToHashSet(StringComparer.Ordinal);
        var (mass, matched) = (0.0, 0.0);
        foreach (var name in target.Gold)
        {
            var weight = Math.Log(1 + (_corpus.Methods.Length / (double)_corpus.Frequency[name]));
            mass += weight;
            if (names.Contains(name)) matched += weight;
        }

        return new TargetScore(
            _corpus.Name,
            target.Id,
            cell,
            ranker,
            target.Gold.Count(names.Contains) / (double)target.Gold.Length,
            target.QualifiedGold.IsEmpty ? null : target.QualifiedGold.Count(qualified.Contains) / (double)target.QualifiedGold.Length,
            matched / mass,
            ranker is "oracle" or "random" ? 0 : chosen.Select(m => LongestCommonSubsequence.Similarity(_corpus.BodyTokens(target.Method), _corpus.BodyTokens(m))).DefaultIfEmpty().Max(),
            chosen.Count);
    }
}
