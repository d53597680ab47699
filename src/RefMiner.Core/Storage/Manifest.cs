using System.Collections.Immutable;

namespace RefMiner.Storage;

/// <summary>What an index holds: the one file whose replacement publishes a generation.</summary>
internal sealed record Manifest
{
    /// <summary>Format that this build writes and reads.</summary>
    public const int CurrentFormat = 5;

    /// <summary>Format version of the whole folder.</summary>
    public required int Format { get; init; }

    /// <summary>Version of RefMiner that wrote it.</summary>
    public required string Tool { get; init; }

    /// <summary>Counts up with every publication; from 1.</summary>
    public required int Generation { get; init; }

    /// <summary>Version of the similarity vectors in all segments.</summary>
    public required int VectorVersion { get; init; }

    /// <summary>The corpora in ordinal order of their names.</summary>
    public required ImmutableArray<ManifestCorpus> Corpora { get; init; }
}
