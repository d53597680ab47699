using System.Collections.Immutable;
using RefMiner.Reindexing;

namespace RefMiner.Output;

/// <summary>Whether the nightly job runs.</summary>
internal sealed record HealthAnswer
{
    /// <summary>Folder of the index.</summary>
    public required string Index { get; init; }

    /// <summary>Whether the last success is young enough: the exit code.</summary>
    public required bool Fresh { get; init; }

    /// <summary>Hours since the last success, below 0 where it lies in the future; null where there was none.</summary>
    public required double? AgeHours { get; init; }

    /// <summary>When the last run ended, UTC.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>When the last run without a failed corpus ended, UTC, or null.</summary>
    public required DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Whether the last run had no failed corpus.</summary>
    public required bool Ok { get; init; }

    /// <summary>The corpora of the last run.</summary>
    public required ImmutableArray<CorpusHealth> Corpora { get; init; }
}
