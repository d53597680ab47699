using System.Collections.Immutable;

namespace RefMiner;

/// <summary>A corpus of a fleet: where its sources are, how and when they are mined.</summary>
/// <remarks>It is checked when it is added, and by <see cref="FleetCorpora.Check"/>.</remarks>
public sealed record FleetCorpus
{
    /// <summary>
    /// Name of the corpus: letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, 64 at most, the first a letter, a digit or <c>_</c>.
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>URL of a git repository without password or token, or an absolute path that every worker sees.</summary>
    public string Source { get; init; } = "";

    /// <summary>Branch, or null for the remote's default; with a path it says that the path is a repository to be fetched.</summary>
    public string? Branch { get; init; }

    /// <summary><c>auto</c>, the id of a shipped profile, or the folder of one that every worker sees.</summary>
    public string Profile { get; init; } = "auto";

    /// <summary>
    /// How projects are read: <c>auto</c>, <c>source</c> or <c>msbuild</c>, which runs the tree's build logic on the worker.
    /// </summary>
    public string Load { get; init; } = "auto";

    /// <summary>
    /// When it is mined, UTC: a cron expression of five fields, in which <c>H</c> stands for a value that the name decides, or
    /// one of Quartz's.
    /// </summary>
    public string Cron { get; init; } = "H H(0-5) * * *";

    /// <summary>Of several that became due at the same time, those of higher priority come first; 1 to 9.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>Globs of which a path must match one; empty for all.</summary>
    public ImmutableArray<string> Include { get; init; } = [];

    /// <summary>Globs of which a path must match none.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>Whether test code is mined too.</summary>
    public bool IncludeTests { get; init; }

    /// <summary>Whether git fetches submodules too.</summary>
    public bool Submodules { get; init; }
}
