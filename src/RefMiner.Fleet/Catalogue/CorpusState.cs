namespace RefMiner.Catalogue;

/// <summary>How a corpus of a fleet stands.</summary>
/// <param name="Corpus">The corpus.</param>
/// <param name="Generation">When it was last published, counted over the fleet; or null.</param>
/// <param name="Methods">Methods of its segment, or null.</param>
/// <param name="Resolved">Share of the invocations in them that resolved, or null.</param>
/// <param name="CheckedAt">When it was last found or made current, or null.</param>
/// <param name="NextAt">When it is due next, or null.</param>
/// <param name="Worker">The worker that mines it now, or null.</param>
/// <param name="RunningSince">Since when, or null.</param>
/// <param name="Outcome">How its last run ended, or null.</param>
/// <param name="ErrorId">Id of what went wrong in it, or null.</param>
/// <param name="Error">What went wrong in it, or null.</param>
/// <param name="Skipped">Files that were skipped when it was last mined, or null.</param>
internal sealed record CorpusState(
    FleetCorpus Corpus,
    int? Generation,
    int? Methods,
    double? Resolved,
    DateTimeOffset? CheckedAt,
    DateTimeOffset? NextAt,
    string? Worker,
    DateTimeOffset? RunningSince,
    string? Outcome,
    string? ErrorId,
    string? Error,
    int? Skipped
)
{
    /// <summary>In one word: <c>running</c>, <c>due</c>, <c>failed</c>, <c>current</c> or <c>new</c>.</summary>
    public string Word(DateTimeOffset now) =>
        this switch
        {
            { Worker: not null } => "running",
            { NextAt: { } next } when next <= now => "due",
            { Outcome: "failed" } => "failed",
            { CheckedAt: null } => "new",
            _ => "current",
        };
}
