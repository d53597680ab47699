using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RefMiner;

/// <summary>Metrics and traces of the online side, both named <c>RefMiner</c>. They hold figures and ids of profiles, never a word of a request.</summary>
internal static class Telemetry
{
    private const string Name = "RefMiner";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("refminer.context.duration", "s", "Time from request to finished context.");
    private static readonly Histogram<int> Tokens = Meter.CreateHistogram<int>("refminer.context.tokens", "{token}", "Tokens of a finished context.");
    private static readonly Histogram<double> Quality = Meter.CreateHistogram<double>("refminer.context.quality", "1", "Quality score of a finished context, 0 to 1.");
    private static readonly Counter<int> Truncated = Meter.CreateCounter<int>("refminer.context.truncated", "{context}", "Contexts where something was shortened or left out.");

    /// <summary>Starts the activity of one context; null when nobody listens.</summary>
    public static Activity? StartContext() => Activities.StartActivity("refminer.context");

    /// <summary>Records one finished context.</summary>
    public static void Record(ContextResult result, string profile, Activity? activity)
    {
        var tags = new TagList { { "refminer.profile", profile }, { "refminer.node_type", result.Context.NodeType.ToString().ToLowerInvariant() } };
        Duration.Record(result.BuildMilliseconds / 1000, tags);
        Tokens.Record(result.Context.TotalTokens, tags);
        Quality.Record(result.Quality.Score, tags);
        if (!result.Metrics.TruncatedSections.IsEmpty) Truncated.Add(1, tags);
        if (activity is null) return;

        foreach (var (key, value) in tags) activity.SetTag(key, value);

        activity.SetTag("refminer.tokens", result.Context.TotalTokens).SetTag("refminer.quality", result.Quality.Label);
    }
}
