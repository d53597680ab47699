namespace Nodes.SessionisationReducer.V1_0_0.Models;

/// <summary>A run of clicks of one visitor without a long pause.</summary>
/// <param name="VisitorId">Whose clicks they are.</param>
/// <param name="StartedAt">The first click.</param>
/// <param name="LastSeenAt">The last click so far.</param>
/// <param name="Clicks">How many clicks; at least 1.</param>
/// <param name="EntryPage">The first page.</param>
/// <param name="ExitPage">The last page so far.</param>
/// <param name="Referrer">Where the first click came from, or null.</param>
public sealed record ModelVisit(
    string VisitorId,
    DateTimeOffset StartedAt,
    DateTimeOffset LastSeenAt,
    int Clicks,
    string EntryPage,
    string ExitPage,
    string? Referrer)
{
    /// <summary>From the first click to the last; zero for a visit of one click.</summary>
    public TimeSpan Duration => LastSeenAt - StartedAt;
}
