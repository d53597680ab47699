using System.Collections.Immutable;

namespace RefMiner;

/// <summary>How a fleet stands.</summary>
/// <param name="At">When it was looked at, UTC.</param>
/// <param name="Corpora">Its corpora, in ordinal order of their names.</param>
/// <param name="Workers">Its workers, in ordinal order of their names.</param>
public sealed record FleetStatus(DateTimeOffset At, ImmutableArray<FleetCorpusState> Corpora, ImmutableArray<FleetWorkerState> Workers);
