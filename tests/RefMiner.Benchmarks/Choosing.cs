using System.Diagnostics;
using RefMiner.Context;
using RefMiner.Evaluation;
using RefMiner.Querying;
using RefMiner.Ranking;

namespace RefMiner;

/// <summary>
/// Measures what a choice with other constants shows of the names that targets need, as identifiers of the quoted text and of the
/// whole rendered context.
/// </summary>
internal static class Choosing
{
    /// <summary>The variants, each beside the shipped one.</summary>
    private static readonly (string Name, QuoteSettings Settings)[] Variants =
    [
        ("shipped", QuoteSettings.Shipped),
        ("0.2, 0.35", QuoteSettings.Shipped with { LeastRelevance = 0.2, MethodShare = 0.35 }),
        ("0.3, 0.35", QuoteSettings.Shipped with { LeastRelevance = 0.3, MethodShare = 0.35 }),
        ("0.3, 0.35, 0.1", QuoteSettings.Shipped with { LeastRelevance = 0.3, MethodShare = 0.35, LeastOfUnlike = 0.1 }),
        ("0.4, 0.35", QuoteSettings.Shipped with { LeastRelevance = 0.4, MethodShare = 0.35 }),
    ];

    /// <summary>Prints a line a variant: names at 2,500 tokens of references, and in contexts of 8,000 and 4,000.</summary>
    public static void Run(IReadOnlyList<Tree> trees, bool all)
    {
        var plain = Pooled(trees, (tree, evaluator, target) =>
            [.. new[] { 2_500, 4_000, 8_000 }.Select(budget => Plain(tree, evaluator, target, budget))]
        );
        Console.WriteLine($"BM25 at 2,500, 4,000 and 8,000: {string.Join(" ", plain.Select(value => value.ToString("0.000")))}");
        foreach (var (name, settings) in Variants.Take(all ? Variants.Length : 1))
        {
            var values = Pooled(trees, (tree, evaluator, target) => Measure(tree, evaluator, target, settings));
            Console.WriteLine(
                $"{name, -18} names {values[0]:0.000} (methods {values[1]:0.0}, usages {values[2]:0.0}, types {values[3]:0.0}, "
                    + $"tokens {values[4]:0}); 8,000: {values[5]:0.000} (tokens {values[6]:0}, methods {values[7]:0.0}); 4,000: "
                    + $"{values[8]:0.000} (tokens {values[9]:0}); bodies at 8,000 {values[10]:0.000}; ms {values[11]:0.0}; nearest "
                    + $"{values[12]:0.000} {values[13]:0.000}; of quoted methods sharing a name with the target {values[14]:0.000} "
                    + $"{values[15]:0.000}"
            );
        }

        foreach (var tree in trees)
        {
            var values = Pooled([tree], (t, evaluator, target) =>
                [
                    .. Measure(t, evaluator, target, QuoteSettings.Shipped),
                    .. new[] { 2_500, 4_000, 8_000 }.Select(budget => Plain(t, evaluator, target, budget)),
                ]
            );
            Console.WriteLine(
                $"  {tree.Name, -24} {tree.Targets.Count, 4} targets: {values[0]:0.000} / BM25 {values[16]:0.000}; 8,000 "
                    + $"{values[5]:0.000} / {values[18]:0.000}; 4,000 {values[8]:0.000} / {values[17]:0.000}; nearest {values[12]:0.000} "
                    + $"{values[13]:0.000}; wanted {values[14]:0.000} {values[15]:0.000}"
            );
        }
    }

    private static double[] Pooled(IReadOnlyList<Tree> trees, Func<Tree, Evaluator, EvaluationTarget, double[]> measure)
    {
        var all = new List<double[]>();
        foreach (var tree in trees)
        {
            var evaluator = tree.Evaluator(RankingModels.Shipped);
            var values = new double[tree.Targets.Count][];
            Parallel.For(0, values.Length, t => values[t] = measure(tree, evaluator, tree.Targets[t]));
            all.AddRange(values);
        }

        return [.. Enumerable.Range(0, all[0].Length).Select(i => all.Average(value => value[i]))];
    }

    private static double Plain(Tree tree, Evaluator evaluator, EvaluationTarget target, int budget)
    {
        var chosen = evaluator.PlainChoice(target, EvaluationCell.NewNode, budget);
        return Share(target, chosen.Select(method => tree.Corpus.Methods[method].Full.Text));
    }

    private static double[] Measure(Tree tree, Evaluator evaluator, EvaluationTarget target, QuoteSettings settings)
    {
        var search = evaluator.Search(target, EvaluationCell.NewNode);
        var space = tree.Corpus.Space;
        var (methods, usages, declarations, tokens) = new Quoting(search, space, settings).Choose(2_500, int.MaxValue);
        var texts = methods
            .Select(m => tree.Corpus.Methods[m].Full.Text)
            .Concat(usages.Select(usage => usage.Statement.TextIn(usage.Method)))
            .Concat(declarations.Select(type => type.Text));
        var builder = new ContextBuilder(tree.Profile, settings);
        var started = Stopwatch.GetTimestamp();
        var large = builder.Build(search, space, new ContextOptions(), started);
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var small = builder.Build(search, space, new ContextOptions { BudgetTokens = 4_000 }, started);
        return
        [
            Share(target, texts),
            methods.Length,
            usages.Length,
            declarations.Length,
            tokens,
            Share(target, [large.Context.Text]),
            large.Context.TotalTokens,
            large.References.Length,
            Share(target, [small.Context.Text]),
            small.Context.TotalTokens,
            Share(target, large.References.Select(reference => reference.Text)),
            milliseconds,
            Quotes(tree, search, large, 8_000),
            Quotes(tree, search, small, 4_000),
            Wanted(target, large, tree),
            Wanted(target, small, tree),
        ];
    }

    /// <summary>1 where the most relevant method is quoted, or none fits.</summary>
    private static double Quotes(Tree tree, SearchResult search, ContextResult result, int budget)
    {
        var contexts = new DeliveredContexts(tree.Corpus, tree.Profile);
        return contexts.QuotesNearest(search, contexts.Of(result), budget) == false ? 0 : 1;
    }

    /// <summary>Share of the methods quoted in full that use a name which the target needs.</summary>
    private static double Wanted(EvaluationTarget target, ContextResult result, Tree tree)
    {
        var names = new DeliveredContexts(tree.Corpus, tree.Profile)
            .Of(result)
            .Methods.Select(method => tree.Corpus.Names[method])
            .ToArray();
        return names.Length == 0 ? 1 : names.Count(uses => target.Gold.Any(uses.Contains)) / (double)names.Length;
    }

    private static double Share(EvaluationTarget target, IEnumerable<string> texts)
    {
        var said = texts.SelectMany(TermSplitter.IdentifiersIn).ToHashSet(StringComparer.Ordinal);
        return target.Gold.Count(said.Contains) / (double)target.Gold.Length;
    }
}
