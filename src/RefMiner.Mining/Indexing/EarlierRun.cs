namespace RefMiner.Indexing;

/// <summary>What an earlier run of the same corpus left.</summary>
/// <param name="State">What it knew of the files, and what it extracted.</param>
/// <param name="IsPublished">Whether the index holds what the state describes, so that nothing is needed where nothing has changed.</param>
internal sealed record EarlierRun(MiningStateFile State, bool IsPublished);
