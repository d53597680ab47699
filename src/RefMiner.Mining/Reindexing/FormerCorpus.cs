namespace RefMiner.Reindexing;

/// <summary>A corpus that is no longer in the list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LastSuccessAt">When it was last up to date, UTC.</param>
public sealed record FormerCorpus(string Name, DateTimeOffset LastSuccessAt);
