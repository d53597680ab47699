using System.Text.Json.Serialization;

namespace RefMiner.Storage;

/// <summary>One corpus of an index.</summary>
internal sealed record ManifestCorpus
{
    /// <summary>Its name: letters, digits, '.', '_' and '-'.</summary>
    public required string Name { get; init; }

    /// <summary>Root as given when it was mined.</summary>
    public required string Root { get; init; }

    /// <summary>Absolute path to which a relative root led then; null where the root is absolute.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Folder { get; init; }

    /// <summary>Where its tree is, wherever this process was started.</summary>
    [JsonIgnore]
    public string Tree => Folder ?? Root;

    /// <summary>Commit id, or null.</summary>
    public string? Commit { get; init; }

    /// <summary>SPDX id of the tree's licence, or null.</summary>
    public string? Licence { get; init; }

    /// <summary>Id of the profile that recognised its nodes.</summary>
    public required string Profile { get; init; }

    /// <summary>SHA-256 of that profile.</summary>
    public required string ProfileHash { get; init; }

    /// <summary>File name below <c>segments/</c>.</summary>
    public required string Segment { get; init; }

    /// <summary>Bytes of the segment.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the segment, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>
    /// xxHash128 of the segment, lower-case hexadecimal: checked whenever it is opened, since LiteDB does not stand changed
    /// bytes.
    /// </summary>
    public required string Checksum { get; init; }

    /// <summary>Mined files.</summary>
    public required int Files { get; init; }

    /// <summary>Nodes.</summary>
    public required int Nodes { get; init; }

    /// <summary>Methods.</summary>
    public required int Methods { get; init; }

    /// <summary>Diagnostics.</summary>
    public required int Diagnostics { get; init; }

    /// <summary>Invocations in the mined bodies.</summary>
    public required int Invocations { get; init; }

    /// <summary>Those that resolved.</summary>
    public required int InvocationsResolved { get; init; }

    /// <summary>How its projects were read: <c>source</c> or <c>msbuild</c>.</summary>
    public string Loader { get; init; } = "source";

    /// <summary>When it was mined, UTC.</summary>
    public required DateTimeOffset MinedAt { get; init; }

    /// <summary>Id of the mining state of which it was made, or null: with the same state there is nothing to publish.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? State { get; init; }

    /// <summary>Hash of all that was said about how to mine it, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Recipe { get; init; }
}
