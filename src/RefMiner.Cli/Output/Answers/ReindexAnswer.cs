using System.Collections.Immutable;
using RefMiner.Reindexing;

namespace RefMiner.Output;

/// <summary>What a run of <c>reindex</c> did.</summary>
internal sealed record ReindexAnswer(string Index, ImmutableArray<ReindexAnswer.CorpusRun> Corpora, double Seconds)
{
    /// <summary>One corpus of the run; counts are left out where it failed or was not looked at.</summary>
    internal sealed record CorpusRun(
        string Name,
        string Root,
        CorpusStatus Status,
        string? Profile,
        string? ErrorId,
        string? Error,
        int? FilesSeen,
        int? FilesMined,
        int? FilesUnchanged,
        int? FilesSkipped,
        int? Nodes,
        int? Methods,
        int? Redactions,
        int? Invocations,
        int? InvocationsResolved,
        int? Diagnostics,
        double Seconds
    )
    {
        /// <summary>The outcome as it is written.</summary>
        public static CorpusRun From(CorpusOutcome outcome) =>
            new(
                outcome.Corpus.Name,
                outcome.Corpus.Root,
                outcome.Status,
                outcome.Report?.Profile,
                outcome.ErrorId,
                outcome.Error,
                outcome.Report?.FilesSeen,
                outcome.Report?.FilesMined,
                outcome.Report?.FilesUnchanged,
                outcome.Report?.FilesSkipped,
                outcome.Report?.Nodes,
                outcome.Report?.Methods,
                outcome.Report?.Redactions,
                outcome.Report?.Invocations,
                outcome.Report?.InvocationsResolved,
                outcome.Report?.Diagnostics.Length,
                Math.Round(outcome.Elapsed.TotalSeconds, 3)
            );
    }
}
