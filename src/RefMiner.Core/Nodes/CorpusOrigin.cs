using System.Text.Json.Serialization;

namespace RefMiner.Nodes;

/// <summary>Where a corpus comes from: of which tree it was mined, by which rules.</summary>
/// <remarks>A fact that is added here is written into segment and manifest, found again where the manifest is lost, and shown as JSON.
/// One that older segments lack needs a default.</remarks>
internal record CorpusOrigin
{
    private const string SourceLoader = "source";

    /// <summary>Its name: letters, digits, '.', '_' and '-'.</summary>
    public required string Name { get; init; }

    /// <summary>Root as given when it was mined, with '/'.</summary>
    public required string Root { get; init; }

    /// <summary>Id of the profile that recognised its nodes.</summary>
    public required string Profile { get; init; }

    /// <summary>SHA-256 of that profile.</summary>
    public required string ProfileHash { get; init; }

    /// <summary>Commit id if the tree is a git checkout, or null.</summary>
    public string? Commit { get; init; }

    /// <summary>SPDX id of the tree's licence, or null.</summary>
    public string? Licence { get; init; }

    /// <summary>Absolute path to which a relative root led then; null where the root is absolute.</summary>
    [NotContent]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Folder { get; init; }

    /// <summary>How its projects were read: <c>source</c> or <c>msbuild</c>.</summary>
    [NotContent]
    public string Loader
    {
        get;
        // Generated readers give null where the member is missing.
        init => field = value ?? SourceLoader;
    } = SourceLoader;

    /// <summary>Which files were asked for; null where nothing was said about them.</summary>
    [NotContent]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SourceRules? Filters { get; init; }

    /// <summary>Hash of all that was said about how to mine it, or null.</summary>
    [NotContent]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Recipe { get; init; }

    /// <summary>Where its tree is, wherever this process was started.</summary>
    [JsonIgnore]
    public string Tree => Folder ?? Root;
}
