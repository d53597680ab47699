namespace RefMiner;

/// <summary>What mining a tree into a file of its own gave.</summary>
/// <param name="Report">What the run did.</param>
/// <param name="ManifestEntry">What the manifest of an index says of the segment, as JSON; null where nothing has changed, and no file was
/// written.</param>
/// <param name="IsFull">Whether everything was mined, since nothing of an earlier run could be used.</param>
public sealed record SegmentResult(IndexReport Report, string? ManifestEntry, bool IsFull);
