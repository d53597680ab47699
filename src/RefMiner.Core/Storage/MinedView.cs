namespace RefMiner.Storage;

/// <summary>A corpus as it was just mined, which stands for what the index holds of it until that is published.</summary>
/// <param name="Segment">What was mined.</param>
/// <param name="Follows">Whether it follows from a state of mining, or is made of it; asked from many threads.</param>
internal sealed record MinedView(SegmentReader Segment, Func<string, bool> Follows)
{
    /// <summary>Whether it stands for an entry of the manifest: not for one that somebody else made.</summary>
    public bool StandsFor(ManifestCorpus entry) => entry.Name == Segment.Entry.Name && entry.State is { } state && Follows(state);
}
