namespace RefMiner.Reindexing;

/// <summary>A corpus to be brought up to date.</summary>
/// <param name="Name">Its name; the pattern for a glob that matches nothing.</param>
/// <param name="Root">Absolute path of its folder, which may be missing.</param>
/// <param name="Entry">The entry that asks for it.</param>
public sealed record PlannedCorpus(string Name, string Root, SourceEntry Entry);
