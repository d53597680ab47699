using System.Collections.Immutable;

namespace RefMiner;

/// <summary>What one pull did to a copy.</summary>
/// <param name="Generation">Generation of the fleet.</param>
/// <param name="Corpora">Number of corpora that the copy now has.</param>
/// <param name="Fetched">Number of segments that were fetched.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Removed">Number of corpora that the fleet has no more.</param>
/// <param name="Failures">Corpora whose segments could not be had, in ordinal order of their names. Of these the copy keeps what it
/// had.</param>
/// <param name="Elapsed">Time that it took.</param>
public sealed record FleetPullResult(
    int Generation,
    int Corpora,
    int Fetched,
    long Bytes,
    int Removed,
    ImmutableArray<FleetPullFailure> Failures,
    TimeSpan Elapsed
);
