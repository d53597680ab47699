using System.Collections.Immutable;

namespace RefMiner.Output;

/// <summary>How a fleet stands.</summary>
/// <param name="Generation">Highest generation of a corpus, or null.</param>
/// <param name="Due">Corpora that wait for a worker.</param>
/// <param name="Running">Corpora that are being mined.</param>
/// <param name="Failed">Corpora whose last run failed.</param>
/// <param name="OldestSeconds">Age of the corpus that was longest not found or made current, or null where one never was.</param>
/// <param name="Workers">The workers.</param>
/// <param name="Corpora">The corpora in ordinal order of their names.</param>
internal sealed record FleetStatusAnswer(
    int? Generation,
    int Due,
    int Running,
    int Failed,
    double? OldestSeconds,
    ImmutableArray<FleetStatusAnswer.WorkerState> Workers,
    ImmutableArray<FleetStatusAnswer.CorpusLine> Corpora
)
{
    /// <summary>The states as they are written.</summary>
    public static FleetStatusAnswer Of(FleetStatus status)
    {
        var (now, states, workers) = status;
        ImmutableArray<CorpusLine> corpora =
        [
            .. states.Select(state => new CorpusLine(
                state.Corpus.Name,
                state.PhaseAt(now).ToString().ToLowerInvariant(),
                state.Generation,
                state.Methods,
                state.Resolved,
                state.Skipped,
                state.CheckedAt,
                Seconds(now - state.CheckedAt),
                state.NextAt,
                state.Worker,
                state.RunningSince,
                state.Outcome?.ToString().ToLowerInvariant(),
                state.ErrorId,
                state.Error
            )),
        ];
        return new FleetStatusAnswer(
            states.Max(state => state.Generation),
            corpora.Count(corpus => corpus.State == "due"),
            corpora.Count(corpus => corpus.State == "running"),
            corpora.Count(corpus => corpus.Outcome == "failed"),
            corpora.Any(corpus => corpus.AgeSeconds is null) ? null : corpora.Max(corpus => corpus.AgeSeconds),
            [.. workers.Select(worker => new WorkerState(worker.Name, worker.SeenAt, Seconds(now - worker.SeenAt)!.Value))],
            corpora
        );
    }

    private static double? Seconds(TimeSpan? span) => span is { } time ? Math.Round(Math.Max(0, time.TotalSeconds), 1) : null;

    /// <summary>A worker, and when it last told that it lives.</summary>
    internal sealed record WorkerState(string Name, DateTimeOffset SeenAt, double SilentSeconds);

    /// <summary>A corpus.</summary>
    internal sealed record CorpusLine(
        string Name,
        string State,
        int? Generation,
        int? Methods,
        double? Resolved,
        int? FilesSkipped,
        DateTimeOffset? CheckedAt,
        double? AgeSeconds,
        DateTimeOffset? NextAt,
        string? Worker,
        DateTimeOffset? RunningSince,
        string? Outcome,
        string? ErrorId,
        string? Error
    );
}
