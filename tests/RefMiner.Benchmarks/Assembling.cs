using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using RefMiner.Context;
using RefMiner.Querying;
using RefMiner.Requests;
using RefMiner.Selection;
using RefMiner.Tokens;

namespace RefMiner;

/// <summary>
/// What a warm context costs after the search, over fifty real requests, beside the time to tokenise the finished texts once. One
/// operation is one request.
/// </summary>
[Orderer(SummaryOrderPolicy.Declared)]
[MemoryDiagnoser]
public class Assembling
{
    private const int Requests = 50;
    private static string _index = "";
    private Tree _tree = null!;
    private ContextBuilder _contexts = null!;
    private VariantSelector _variants = null!;
    private PatternMatcher _patterns = null!;
    private MixinRecommender _mixins = null!;
    private SectionRenderer _renderer = null!;
    private ImmutableArray<SearchResult> _searches;
    private ImmutableArray<ImmutableArray<Reference>> _references;
    private ImmutableArray<string> _texts;

    /// <summary>Measures on an index of one corpus.</summary>
    internal static void Run(string index)
    {
        _index = index;
        BenchmarkRunner.Run<Assembling>(
            DefaultConfig.Instance.AddJob(
                Job.Default.WithWarmupCount(15).WithIterationCount(15).WithToolchain(InProcessEmitToolchain.Instance)
            )
        );
    }

    /// <summary>Searches once.</summary>
    [GlobalSetup]
    public void Search()
    {
        _tree = Tree.Open(_index, Requests, "requests");
        (_contexts, _variants, _patterns, _mixins, _renderer) = (
            new ContextBuilder(_tree.Profile),
            new VariantSelector(_tree.Profile),
            new PatternMatcher(_tree.Profile),
            new MixinRecommender(_tree.Profile),
            new SectionRenderer(_tree.Profile)
        );
        var (engine, analyzer) = (new QueryEngine(_tree.Corpus.Space, RankingModels.Shipped), new RequestAnalyzer(_tree.Profile));
        _searches = [.. RequestSet.Of(_tree).Take(Requests).Select(request => engine.Search(analyzer.Analyse(request), _tree.Profile))];
        _references = [.. _searches.Select(search => new ReferenceExtractor(_tree.Corpus.Space).Extract(search, 2_800, 1_000))];
        _texts = [.. _searches.Select(search => Build(search).Text)];
    }

    /// <summary>Variant, patterns, mixins, and the text of all six sections.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    public int SelectAndRender()
    {
        var length = 0;
        for (var i = 0; i < _searches.Length; i++)
        {
            var analysis = _searches[i].Analysis;
            var variant = _variants.Select(analysis);
            var ranked = _patterns.Match(analysis, variant);
            var plan = new ContextPlan
            {
                Profile = _tree.Profile,
                Analysis = analysis,
                Variant = variant,
                Patterns = PatternMatcher.Choose(ranked),
                Mixins = _mixins.Recommend(analysis, variant).Mixins,
                References = _references[i],
                Notes = new ReferenceNotes(analysis, _tree.Profile),
                Habits = HabitReader.Read(_references[i]),
                PurposeSentences = 20,
                ListItems = 24,
            };
            foreach (var section in ContextSection.All)
                length += _renderer.Render(section, plan).Length;
        }

        return length;
    }

    /// <summary>One whole context, search excluded.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    public int Assemble()
    {
        var tokens = 0;
        foreach (var search in _searches)
            tokens += Build(search).TotalTokens;
        return tokens;
    }

    /// <summary>The tokens of the finished text, counted once.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Requests)]
    public int Tokenise()
    {
        var tokens = 0;
        foreach (var text in _texts)
            tokens += TokenCounter.Cl100k.Count(text);
        return tokens;
    }

    private LlmContext Build(SearchResult search) => _contexts.Build(search, _tree.Corpus.Space, new ContextOptions(), 0).Context;
}
