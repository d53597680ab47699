using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using RefMiner.Nodes;

namespace RefMiner.Storage;

/// <summary>What a segment says of its corpus as a whole: origin, counts and time.</summary>
internal record CorpusHeader : CorpusOrigin
{
    /// <summary>A header of which each fact is given.</summary>
    public CorpusHeader() { }

    /// <summary>The header of a corpus.</summary>
    [SetsRequiredMembers]
    public CorpusHeader(Corpus corpus, DateTimeOffset minedAt)
        : base(corpus)
    {
        Invocations = corpus.Resolution.Invocations;
        InvocationsResolved = corpus.Resolution.Resolved;
        Redactions = corpus.Redactions;
        Files = corpus.Files.Length;
        Nodes = corpus.Nodes.Length;
        Methods = corpus.Nodes.Sum(node => node.Methods.Length);
        Diagnostics = corpus.Diagnostics.Length;
        MinedAt = minedAt;
    }

    /// <summary>Invocations in the mined bodies.</summary>
    [JsonPropertyOrder(1)]
    public required int Invocations { get; init; }

    /// <summary>Those that resolved.</summary>
    [JsonPropertyOrder(1)]
    public required int InvocationsResolved { get; init; }

    /// <summary>Credentials that placeholders replaced.</summary>
    [JsonPropertyOrder(1)]
    public int Redactions { get; init; }

    /// <summary>Mined files.</summary>
    [JsonPropertyOrder(1)]
    public required int Files { get; init; }

    /// <summary>Nodes.</summary>
    [JsonPropertyOrder(1)]
    public required int Nodes { get; init; }

    /// <summary>Methods.</summary>
    [JsonPropertyOrder(1)]
    public required int Methods { get; init; }

    /// <summary>Diagnostics.</summary>
    [JsonPropertyOrder(1)]
    public required int Diagnostics { get; init; }

    /// <summary>When it was mined, UTC.</summary>
    [NotContent]
    [JsonPropertyOrder(1)]
    public required DateTimeOffset MinedAt { get; init; }
}
