using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using RefMiner.Context;
using RefMiner.Querying;
using RefMiner.Requests;
using RefMiner.Tokens;

namespace RefMiner;

/// <summary>Times whole requests and their stages on one thread, warm, or writes the answers down.</summary>
internal static class Requesting
{
    private const int ReferenceTokens = 2_500;
    private static readonly string[] Stages = ["whole context", "whole references", "search", "selection", "assembly", "tokenising"];

    /// <summary>
    /// Prints p50 and p99 of whole requests and of their stages, in milliseconds and over the time to tokenise the finished text
    /// once.
    /// </summary>
    public static void Time(string path, int targets)
    {
        var tree = Tree.Open(path, targets, "requests");
        using var index = RefMinerIndex.Open(path);
        var requests = RequestSet.Of(tree);
        Measure(index, tree, requests);
        var timings = Measure(index, tree, requests);
        Console.WriteLine($"{tree.Name}: {tree.Corpus.Space.MethodCount:N0} methods, {requests.Length} requests");
        foreach (var (stage, times) in timings)
            Console.WriteLine(
                $"{stage, -18} p50 {times.Median, 7:0.00} ms  p99 {times.P99, 7:0.00} ms  p50 over tokenising "
                    + $"{times.Median / timings["tokenising"].Median, 6:0.00}  allocated {times.MeanBytes / 1024, 8:0} KiB"
            );
    }

    /// <summary>
    /// Writes one JSON line for each answer, without the time it took: two builds that answer alike write the same bytes.
    /// </summary>
    public static void Write(string path, int targets, string file)
    {
        using var index = RefMinerIndex.Open(path);
        using var answers = new StreamWriter(file) { NewLine = "\n" };
        foreach (var request in RequestSet.Of(Tree.Open(path, targets, "requests")))
        {
            foreach (var budget in new[] { 3_000, 8_000, 16_000 })
                answers.WriteLine(
                    JsonSerializer.Serialize(
                        Attempt(() =>
                            index.BuildContext(request, new ContextOptions { BudgetTokens = budget }) with
                            {
                                BuildMilliseconds = 0,
                            }
                        )
                    )
                );
            answers.WriteLine(JsonSerializer.Serialize(index.FindReferences(request, ReferenceTokens)));
            answers.WriteLine(JsonSerializer.Serialize(index.FindSimilar(request, 50)));
        }
    }

    /// <summary>Times of whole requests: contexts, then references.</summary>
    public static (Timings Contexts, Timings References) TimeWhole(RefMinerIndex index, ImmutableArray<ContextRequest> requests)
    {
        var (contexts, references) = (new Timings(), new Timings());
        foreach (var request in requests)
        {
            contexts.Add(() => index.BuildContext(request));
            references.Add(() => index.FindReferences(request, ReferenceTokens));
        }

        return (contexts, references);
    }

    private static Dictionary<string, Timings> Measure(RefMinerIndex index, Tree tree, ImmutableArray<ContextRequest> requests)
    {
        var timings = Stages.ToDictionary(stage => stage, _ => new Timings(), StringComparer.Ordinal);
        var (engine, analyzer, contexts) = (
            new QueryEngine(tree.Corpus.Space, RankingModels.Shipped),
            new RequestAnalyzer(tree.Profile),
            new ContextBuilder(tree.Profile)
        );
        foreach (var request in requests)
        {
            timings["whole context"].Add(() => index.BuildContext(request));
            timings["whole references"].Add(() => index.FindReferences(request, ReferenceTokens));
            var search = timings["search"].Add(() => engine.Search(analyzer.Analyse(request), tree.Profile));
            timings["selection"]
                .Add(() =>
                    MethodSelector.Select(
                        search.Methods,
                        search.Relevance,
                        search.ApiProbability,
                        tree.Corpus.Space,
                        ReferenceTokens,
                        int.MaxValue
                    )
                );
            var context = timings["assembly"]
                .Add(() => contexts.Build(search, tree.Corpus.Space, new ContextOptions(), Stopwatch.GetTimestamp()));
            timings["tokenising"].Add(() => TokenCounter.Cl100k.Count(context.Context.Text));
        }

        return timings;
    }

    private static object Attempt(Func<ContextResult> build)
    {
        try
        {
            return build();
        }
        catch (BudgetTooSmallException e)
        {
            return e.Message;
        }
    }
}
