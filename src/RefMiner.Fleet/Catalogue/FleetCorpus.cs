using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RefMiner.Indexing;
using RefMiner.Reindexing;

namespace RefMiner.Catalogue;

/// <summary>A corpus of a fleet: where its sources are, how and when they are mined.</summary>
internal sealed record FleetCorpus
{
    /// <summary>Name of the corpus.</summary>
    public string Name { get; init; } = "";

    /// <summary>URL of a git repository, or an absolute path that every worker sees.</summary>
    public string Source { get; init; } = "";

    /// <summary>Branch, or null for the remote's default; with a path it says that the path is a repository to be fetched.</summary>
    public string? Branch { get; init; }

    /// <summary><c>auto</c>, the id of a shipped profile, or the folder of one that every worker sees.</summary>
    public string Profile { get; init; } = "auto";

    /// <summary>How projects are read.</summary>
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

    /// <summary>Where its sources are.</summary>
    /// <exception cref="InvalidSourcesException">Its address is none.</exception>
    [JsonIgnore]
    public CorpusSource Place =>
        CorpusSource.Read(Source, Branch) is { Source: { } place } read
            ? place
            : throw new InvalidSourcesException($"corpus '{Name}': {CorpusSource.Read(Source, Branch).Fault}.");

    /// <summary>Checks every member.</summary>
    /// <param name="where">What stands before a fault.</param>
    /// <exception cref="InvalidSourcesException">One is wrong.</exception>
    public FleetCorpus Checked(string where)
    {
        if (!CorpusName.IsValid(Name))
            throw Invalid(
                $"name is '{Name}': letters, digits, '.', '_' and '-' can name a corpus, 64 at most, the first a letter, a digit or '_'"
            );
        if (CorpusSource.Read(Source, Branch).Fault is { } fault)
            throw Invalid(fault);
        if (!SourceEntry.Loaders.Contains(Load))
            throw Invalid($"load is '{Load}'; it must be one of {string.Join(", ", SourceEntry.Loaders)}");
        if (
            Profile != "auto"
            && !Profiles.ProfileLoader.ShippedIds.Contains(Profile, StringComparer.Ordinal)
            && !Path.IsPathFullyQualified(Profile)
        )
            throw Invalid(
                $"profile is '{Profile}'; it must be auto, {string.Join(", ", Profiles.ProfileLoader.ShippedIds)} or the absolute "
                    + "path of a profile's folder"
            );
        if (Include.IsDefault || Exclude.IsDefault || Include.Concat(Exclude).Any(string.IsNullOrWhiteSpace))
            throw Invalid("include and exclude are lists of globs; leave them out or give some");
        if (Priority is < 1 or > 9)
            throw Invalid(FormattableString.Invariant($"priority is {Priority}; it must be from 1 to 9"));
        if (Submodules && !Place.IsGit)
            throw Invalid("submodules are for git repositories only");

        return Calendar.Fault(Cron, Name, TimeProvider.System) is { } wrong ? throw Invalid($"cron is '{Cron}': {wrong}") : this;

        InvalidSourcesException Invalid(string what) => new($"{where}: {what}.");
    }
}
