namespace RefMiner;

/// <summary>How one corpus of a fleet stands.</summary>
/// <param name="Corpus">The corpus.</param>
/// <param name="Generation">Generation of the fleet in which it was last published, from 1; null where it never was.</param>
/// <param name="Methods">Methods of its segment; null where it has none.</param>
/// <param name="Resolved">Share of the invocations in them whose target is known, from 0 to 1; null where there are none.</param>
/// <param name="CheckedAt">When it was last found or made current, UTC; null where it never was.</param>
/// <param name="NextAt">When it is due next, UTC; null where it is not in the calendar.</param>
/// <param name="Worker">The worker that mines it now, or null.</param>
/// <param name="RunningSince">Since when, UTC; or null.</param>
/// <param name="Outcome">How its last run ended that no other overtook; null where there was none.</param>
/// <param name="ErrorId">Id of what went wrong in it, or null.</param>
/// <param name="Error">What went wrong in it and how to fix it, or null.</param>
/// <param name="Skipped">Files that were skipped when it was last mined; null where it never was.</param>
public sealed record FleetCorpusState(
    FleetCorpus Corpus,
    int? Generation,
    int? Methods,
    double? Resolved,
    DateTimeOffset? CheckedAt,
    DateTimeOffset? NextAt,
    string? Worker,
    DateTimeOffset? RunningSince,
    FleetRunOutcome? Outcome,
    string? ErrorId,
    string? Error,
    int? Skipped
)
{
    /// <summary>The state in one word: the first of running, due, failed, new and current that holds.</summary>
    /// <param name="now">The time, by which it is due or not.</param>
    public FleetCorpusPhase PhaseAt(DateTimeOffset now) =>
        this switch
        {
            { Worker: not null } => FleetCorpusPhase.Running,
            { NextAt: { } next } when next <= now => FleetCorpusPhase.Due,
            { Outcome: FleetRunOutcome.Failed } => FleetCorpusPhase.Failed,
            { CheckedAt: null } => FleetCorpusPhase.New,
            _ => FleetCorpusPhase.Current,
        };
}
