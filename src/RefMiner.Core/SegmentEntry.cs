using System.Text.Json;
using RefMiner.Ranking;
using RefMiner.Storage;

namespace RefMiner;

/// <summary>What the manifest of an index says of one segment, as it passes between machines.</summary>
public sealed class SegmentEntry
{
    internal SegmentEntry(ManifestCorpus corpus) => Corpus = corpus;

    /// <summary>Format of the segments, and of the vectors in them, that this build writes and reads.</summary>
    public static string Format { get; } = FormattableString.Invariant($"{Manifest.CurrentFormat}/{HashedVector.Version}");

    /// <summary>Name of the corpus.</summary>
    public string Name => Corpus.Name;

    /// <summary>Bytes of the segment.</summary>
    public long Size => Corpus.Size;

    /// <summary>SHA-256 of the segment, lower-case hexadecimal.</summary>
    public string Sha256 => Corpus.Sha256;

    /// <summary>Id of the mining state that the segment was made of; null where that is unknown.</summary>
    public string? State => Corpus.State;

    /// <summary>Commit of the tree that was mined; null where it is not known.</summary>
    public string? Commit => Corpus.Commit;

    /// <summary>What the options of mining come to; null where it is not known.</summary>
    public string? Recipe => Corpus.Recipe;

    internal ManifestCorpus Corpus { get; }

    /// <summary>Reads an entry.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave; it may have been changed since.</param>
    /// <returns>Null where it is no entry, or names a file outside its folder.</returns>
    public static SegmentEntry? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ManifestJson.Default.ManifestCorpus) is { } corpus && IndexFolder.IsSound(corpus)
                ? new SegmentEntry(corpus)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The entry as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(Corpus, ManifestJson.Default.ManifestCorpus);

    /// <summary>The entry of the same segment in a generation of an index, after which its file is called.</summary>
    public SegmentEntry InGeneration(int generation) =>
        new(Corpus with { Segment = FormattableString.Invariant($"{Corpus.Name}.{generation}.db") });

    /// <summary>Whether the folder of an index has the file of the segment, with as many bytes as it should have.</summary>
    public bool IsIn(string index) => new IndexFolder(index).HasSegment(Corpus);
}
