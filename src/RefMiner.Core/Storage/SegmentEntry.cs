using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Storage;

/// <summary>What a manifest says of a segment.</summary>
internal static class SegmentEntry
{
    /// <summary>The entry of a corpus that was just mined.</summary>
    public static ManifestCorpus Of(Corpus corpus, Profile profile, string segment, DateTimeOffset minedAt) =>
        WithFile(Of(corpus, profile, minedAt), segment);

    /// <summary>The entry of a corpus that was just mined, before it is written.</summary>
    public static ManifestCorpus Of(Corpus corpus, Profile profile, DateTimeOffset minedAt) =>
        new()
        {
            Name = corpus.Name,
            Root = corpus.Root,
            Commit = corpus.Commit,
            Licence = corpus.Licence,
            Profile = profile.Id,
            ProfileHash = profile.Hash,
            Segment = "",
            Size = 0,
            Sha256 = "",
            Checksum = "",
            Files = corpus.Files.Length,
            Nodes = corpus.Nodes.Length,
            Methods = corpus.Nodes.Sum(node => node.Methods.Length),
            Diagnostics = corpus.Diagnostics.Length,
            Invocations = corpus.Resolution.Invocations,
            InvocationsResolved = corpus.Resolution.Resolved,
            MinedAt = minedAt,
        };

    /// <summary>The entry with what is read off the file.</summary>
    public static ManifestCorpus WithFile(ManifestCorpus entry, string segment)
    {
        var sha256 = Task.Run(() => SegmentFile.Sha256(segment));
        return entry with
        {
            Segment = Path.GetFileName(segment),
            Size = new FileInfo(segment).Length,
            Checksum = SegmentFile.Checksum(segment),
            Sha256 = sha256.GetAwaiter().GetResult(),
        };
    }
}
