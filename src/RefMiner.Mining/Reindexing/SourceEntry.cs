using System.Collections.Immutable;

namespace RefMiner.Reindexing;

/// <summary>One entry of <c>sources.json</c>.</summary>
public sealed record SourceEntry
{
    /// <summary>The values of <see cref="Load"/>.</summary>
    public static readonly ImmutableArray<string> Loaders = ["auto", "source", "msbuild"];

    /// <summary>Name of the corpus; by default the folder's.</summary>
    public string? Name { get; init; }

    /// <summary>Folder with C# sources, from the folder of the file; <c>*</c> stands for any characters of one folder's name.</summary>
    public string Path { get; init; } = "";

    /// <summary><c>auto</c>, the id of a shipped profile, or the folder of one, from the folder of the file.</summary>
    public string Profile { get; init; } = "auto";

    /// <summary>How projects are read.</summary>
    public string Load { get; init; } = "auto";

    /// <summary>Globs of which a path must match one; empty for all.</summary>
    public ImmutableArray<string> Include { get; init; } = [];

    /// <summary>Globs of which a path must match none.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>Whether test code is mined too.</summary>
    public bool IncludeTests { get; init; }
}
