namespace RefMiner.Indexing;

/// <summary>How far a run has come.</summary>
/// <param name="Phase"><c>parse</c> or <c>bind</c>.</param>
/// <param name="Done">Files done in this phase.</param>
/// <param name="Total">Files of this phase.</param>
internal readonly record struct MiningProgress(string Phase, int Done, int Total);
