using System.Collections.Immutable;
using RefMiner.Storage;

namespace RefMiner.Operations;

/// <summary>What an index holds; where it is a copy of a fleet's, with the time when that was last asked.</summary>
internal sealed record StatsResult(
    string Index,
    int Format,
    int Generation,
    string Tool,
    ImmutableArray<ManifestCorpus> Corpora,
    DateTimeOffset? CopyCheckedAt
);
