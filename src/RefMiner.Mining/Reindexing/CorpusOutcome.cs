using RefMiner.Indexing;

namespace RefMiner.Reindexing;

/// <summary>What came of one corpus.</summary>
/// <param name="Corpus">The corpus.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Profile">Id of its profile, or null where it failed or was not looked at.</param>
/// <param name="Counts">Counts of the run, or null if it failed or was not checked.</param>
/// <param name="ErrorId">Id of what went wrong, or null.</param>
/// <param name="Error">What went wrong and how to fix it, or null.</param>
/// <param name="Elapsed">Time that it took.</param>
internal sealed record CorpusOutcome(
    PlannedCorpus Corpus,
    CorpusStatus Status,
    string? Profile,
    MiningCounts? Counts,
    string? ErrorId,
    string? Error,
    TimeSpan Elapsed
);
