using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RefMiner.Storage;

/// <summary>One corpus of an index: what its segment says, and what cannot stand in it, since it is said of the file.</summary>
internal sealed record ManifestCorpus : CorpusHeader
{
    /// <summary>An entry of which each fact is given.</summary>
    public ManifestCorpus() { }

    /// <summary>The entry of a corpus that has no file yet.</summary>
    [SetsRequiredMembers]
    public ManifestCorpus(CorpusHeader header)
        : base(header) => (Segment, Size, Sha256, Checksum) = ("", 0, "", "");

    /// <summary>The entry of a corpus whose segment is written.</summary>
    [SetsRequiredMembers]
    public ManifestCorpus(CorpusHeader header, string segment)
        : base(header)
    {
        var sha256 = Task.Run(() => SegmentFile.Sha256(segment));
        Segment = Path.GetFileName(segment);
        Size = new FileInfo(segment).Length;
        Checksum = SegmentFile.Checksum(segment);
        Sha256 = sha256.GetAwaiter().GetResult();
    }

    /// <summary>File name below <c>segments/</c>.</summary>
    [JsonPropertyOrder(2)]
    public required string Segment { get; init; }

    /// <summary>Bytes of the segment.</summary>
    [JsonPropertyOrder(2)]
    public required long Size { get; init; }

    /// <summary>SHA-256 of the segment, lower-case hexadecimal.</summary>
    [JsonPropertyOrder(2)]
    public required string Sha256 { get; init; }

    /// <summary>
    /// xxHash128 of the segment, lower-case hexadecimal: checked whenever it is opened, since LiteDB does not stand changed
    /// bytes.
    /// </summary>
    [JsonPropertyOrder(2)]
    public required string Checksum { get; init; }

    /// <summary>
    /// Id of the mining state of which it was made, or null: with the same state there is nothing to publish. Where the manifest
    /// was lost it stays unknown, so that the next run publishes.
    /// </summary>
    [JsonPropertyOrder(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? State { get; init; }
}
