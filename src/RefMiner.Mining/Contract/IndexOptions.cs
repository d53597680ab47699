using System.Collections.Immutable;
using RefMiner.Profiles;

namespace RefMiner;

/// <summary>What to mine, and how.</summary>
public sealed record IndexOptions
{
    /// <summary>Ids of the shipped profiles.</summary>
    public static ImmutableArray<string> ShippedProfiles => ProfileLoader.ShippedIds;

    /// <summary>Folder with C# sources.</summary>
    public required string Root { get; init; }

    /// <summary>Name of the corpus (<see cref="CorpusName"/>); null for that of the folder.</summary>
    public string? Name { get; init; }

    /// <summary>What the index calls the root, where the sources only stand in another place while they are mined; null for
    /// <see cref="Root"/>.</summary>
    public string? RecordedRoot { get; init; }

    /// <summary>Whose rules recognise nodes: the id of a shipped profile, the folder of one, or <c>auto</c> for the shipped one that fits
    /// the tree.</summary>
    public string Profile { get; init; } = "auto";

    /// <summary>Globs of which a file's path from the root must match one; empty for all.</summary>
    public ImmutableArray<string> Include { get; init; } = [];

    /// <summary>Globs of which it must match none.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>Whether test code is mined too.</summary>
    public bool IncludeTests { get; init; }

    /// <summary>Whether MSBuild loads the projects, which RUNS THE BUILD LOGIC AND GENERATORS OF THE TREE: for trees that you trust. Else
    /// nothing of the tree is executed.</summary>
    public bool UsesMsBuild { get; init; }

    /// <summary>Solution or project that MSBuild loads; null for what the root holds.</summary>
    public string? MsBuildTarget { get; init; }

    /// <summary>Longest time that the parsing of one file may take, and then its extraction, above zero; a file that takes longer is
    /// skipped.</summary>
    public TimeSpan FileLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most threads, at least 1.</summary>
    public int MaxParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Refuses what is out of range.</summary>
    /// <exception cref="ArgumentException">A member is.</exception>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Root);
        ArgumentException.ThrowIfNullOrWhiteSpace(Profile);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FileLimit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxParallelism, 1);
        if (Name is not null && !CorpusName.IsValid(Name))
            throw new ArgumentException(
                $"'{Name}' cannot name a corpus: letters, digits, '.', '_' and '-' can, 64 at most, the first a letter, a digit or '_'.",
                nameof(Name)
            );
        if (MsBuildTarget is not null && !UsesMsBuild)
            throw new ArgumentException("only MSBuild loads a solution or project: set UsesMsBuild too.", nameof(MsBuildTarget));
        if (Include.IsDefault || Exclude.IsDefault || Include.Concat(Exclude).Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("include and exclude are lists of globs; leave them out or give some.", nameof(Include));
    }
}
