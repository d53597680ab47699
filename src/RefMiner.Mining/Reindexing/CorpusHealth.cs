namespace RefMiner.Reindexing;

/// <summary>One corpus in the health file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">How its last update ended.</param>
/// <param name="LastSuccessAt">When it was last up to date, UTC, or null.</param>
/// <param name="Error">What went wrong, or null.</param>
/// <param name="FilesSkipped">Files that the last run that looked at it skipped.</param>
public sealed record CorpusHealth(string Name, CorpusStatus Status, DateTimeOffset? LastSuccessAt, string? Error, int FilesSkipped = 0);
