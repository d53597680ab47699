using System.Diagnostics;
using System.Diagnostics.Metrics;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>
/// Metrics and traces of the online side, both named <c>RefMiner</c>. They hold figures and ids of profiles, never a word of a
/// request.
/// </summary>
internal static class Telemetry
{
    private const string Name = "RefMiner";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "refminer.context.duration",
        "s",
        "Time from request to finished context."
    );
    private static readonly Histogram<int> Tokens = Meter.CreateHistogram<int>(
        "refminer.context.tokens",
        "{token}",
        "Tokens of a finished context."
    );
    private static readonly Histogram<double> Quality = Meter.CreateHistogram<double>(
        "refminer.context.quality",
        "1",
        "Quality score of a finished context, 0 to 1."
    );
    private static readonly Counter<int> Truncated = Meter.CreateCounter<int>(
        "refminer.context.truncated",
        "{context}",
        "Contexts where something was shortened or left out."
    );

    private static readonly Histogram<double> SearchDuration = Meter.CreateHistogram<double>(
        "refminer.search.duration",
        "s",
        "Time of one search for nodes and methods, that of a context included."
    );
    private static readonly Histogram<double> SwapDuration = Meter.CreateHistogram<double>(
        "refminer.swap.duration",
        "s",
        "Time to open a newly published generation beside the queries."
    );
    private static readonly Counter<int> FailedSwaps = Meter.CreateCounter<int>(
        "refminer.swap.failures",
        "{swap}",
        "Times the published generation could not be opened, so that the earlier one stayed."
    );

    /// <summary>Starts the activity of one context; null when nobody listens.</summary>
    public static Activity? StartContext() => Activities.StartActivity("refminer.context");

    /// <summary>Records one finished context.</summary>
    public static void Record(ContextResult result, string profile, Activity? activity)
    {
        var tags = new TagList
        {
            { "refminer.profile", profile },
            { "refminer.node_type", result.Context.NodeType.ToString().ToLowerInvariant() },
        };
        Duration.Record(result.BuildMilliseconds / 1000, tags);
        Tokens.Record(result.Context.TotalTokens, tags);
        Quality.Record(result.Quality.Score, tags);
        if (!result.Metrics.TruncatedSections.IsEmpty)
            Truncated.Add(1, tags);
        if (activity is null)
            return;

        foreach (var (key, value) in tags)
            activity.SetTag(key, value);

        activity.SetTag("refminer.tokens", result.Context.TotalTokens).SetTag("refminer.quality", result.Quality.Label);
    }

    /// <summary>Starts the activity of one search; null when nobody listens.</summary>
    public static Activity? StartSearch() => Activities.StartActivity("refminer.search");

    /// <summary>Records one finished search.</summary>
    /// <param name="kind">What was asked for: <c>similar</c>, <c>references</c>, <c>context</c> or <c>like</c>.</param>
    /// <param name="started">Time stamp of its beginning.</param>
    /// <param name="activity">Its activity, or null.</param>
    public static void RecordSearch(string kind, long started, Activity? activity)
    {
        SearchDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("refminer.kind", kind));
        activity?.SetTag("refminer.kind", kind);
    }

    /// <summary>Starts the activity of opening another generation, no part of a query's; null when nobody listens.</summary>
    public static Activity? StartSwap() => Activities.StartActivity("refminer.swap");

    /// <summary>Records that queries use another generation from now on.</summary>
    public static void RecordSwap(Manifest manifest, long started, Activity? activity)
    {
        SwapDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        activity?.SetTag("refminer.generation", manifest.Generation).SetTag("refminer.corpora", manifest.Corpora.Length);
    }

    /// <summary>Records that the published generation could not be opened.</summary>
    public static void RecordFailedSwap(Exception error) =>
        FailedSwaps.Add(
            1,
            new KeyValuePair<string, object?>("error.type", error is RefMinerException known ? known.Id : error.GetType().FullName)
        );
}
