using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using RefMiner.Context;
using RefMiner.Querying;
using RefMiner.Ranking;
using RefMiner.Requests;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>Times whole requests on corpora of growing size, one thread, warm.</summary>
internal static class Growth
{
    private const int Targets = 60;
    private const int ReferenceTokens = 2_500;
    private static readonly ImmutableArray<int> Sizes = [10_000, 30_000, 100_000, 300_000, 1_000_000];

    /// <summary>Prints one line a size and draws the picture.</summary>
    public static void Run(string path, string picture)
    {
        var tree = Tree.Open(path, Targets, "growth");
        var requests = RequestSet.Of(tree);
        var (profile, segment) = (tree.Profile, tree.Reader.Segments[0]);
        var points = new List<GrowthPoint>();
        foreach (var size in Sizes)
        {
            var point = Measure(
                EnlargedCorpus.Of(new PackedSegment(segment.Packed, segment.TakePostings(), segment.ReadVectors()), size),
                segment,
                profile,
                requests
            );
            points.Add(point);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{point.Methods, 9:N0} methods  context p50 {point.Contexts.Median, 6:0.00} p99 {point.Contexts.P99, 6:0.00} "
                        + $"ms  references p50 {point.References.Median, 6:0.00} p99 {point.References.P99, 6:0.00} ms  search p50 "
                        + $"{point.Searches.Median, 6:0.00} ms  {point.BytesPerMethod, 5:0} bytes a method  space built in "
                        + $"{point.BuildSeconds:0.00} s"
                )
            );
        }

        GrowthPlot.Save(points, picture);
    }

    private static GrowthPoint Measure(
        PackedSegment packed,
        SegmentReader segment,
        Profiles.Profile profile,
        ImmutableArray<ContextRequest> requests
    )
    {
        var started = Stopwatch.GetTimestamp();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var space = new SearchSpace([segment.Enlarged(packed)]);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before + GrowthPoint.SizeOf(packed.Corpus);
        var (engine, analyzer, contexts) = (
            new QueryEngine(space, RankingModels.Shipped),
            new RequestAnalyzer(profile),
            new ContextBuilder(profile)
        );
        var point = new GrowthPoint(space.MethodCount, (double)bytes / space.MethodCount, seconds, new(), new(), new());
        foreach (var request in requests.Take(requests.Length / 3))
            contexts.Build(engine.Search(analyzer.Analyse(request), profile), space, new ContextOptions(), 0);
        foreach (var request in requests)
        {
            point.Contexts.Add(() => contexts.Build(engine.Search(analyzer.Analyse(request), profile), space, new ContextOptions(), 0));
            point.References.Add(() =>
            {
                var search = engine.Search(analyzer.Analyse(request), profile);
                return MethodSelector
                    .Select(search.Methods, search.Relevance, search.ApiProbability, space, ReferenceTokens, int.MaxValue)
                    .ConvertAll(method => space.Segments[0].Method(method));
            });
            point.Searches.Add(() => engine.Search(analyzer.Analyse(request), profile));
        }

        return point;
    }
}
