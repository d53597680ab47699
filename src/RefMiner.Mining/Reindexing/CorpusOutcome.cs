namespace RefMiner.Reindexing;

/// <summary>What came of one corpus.</summary>
/// <param name="Corpus">The corpus.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Report">What the run did, or null where it failed or the tree was not looked at.</param>
/// <param name="ErrorId">Id of what went wrong, one of <see cref="Nodes.DiagnosticIds"/>, or null.</param>
/// <param name="Error">What went wrong and how to fix it, or null.</param>
/// <param name="Elapsed">Time that it took.</param>
public sealed record CorpusOutcome(
    PlannedCorpus Corpus,
    CorpusStatus Status,
    IndexReport? Report,
    string? ErrorId,
    string? Error,
    TimeSpan Elapsed
);
