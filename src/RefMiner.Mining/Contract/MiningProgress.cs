namespace RefMiner;

/// <summary>How far a run has come. Reports come from any thread, and one may overtake another.</summary>
/// <param name="Phase">What it does.</param>
/// <param name="Done">Files done in this phase, from 1.</param>
/// <param name="Total">Files of this phase.</param>
public readonly record struct MiningProgress(MiningPhase Phase, int Done, int Total);
