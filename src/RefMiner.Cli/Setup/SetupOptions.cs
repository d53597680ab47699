using System.Collections.Immutable;

namespace RefMiner.Setup;

/// <summary>What is set up.</summary>
internal sealed record SetupOptions
{
    /// <summary>The repository, absolute.</summary>
    public required string Root { get; init; }

    /// <summary>Folder of the index, absolute; null for the user's cache folder.</summary>
    public string? Index { get; init; }

    /// <summary>The clients whose configuration is written.</summary>
    public required ImmutableArray<Client> Clients { get; init; }

    /// <summary>The command that starts the program, and arguments before its own.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>Whether a paragraph in AGENTS.md is wanted.</summary>
    public bool WritesAgents { get; init; }

    /// <summary>Whether a skill file is wanted.</summary>
    public bool WritesSkill { get; init; }

    /// <summary>The index from the repository, with '/', where it lies in it; else null.</summary>
    public string? IndexBelowRoot =>
        Index is not null
        && Path.GetRelativePath(Root, Index).Replace('\\', '/') is var relative
        && relative != "."
        && !relative.StartsWith("../", StringComparison.Ordinal)
        && relative != ".."
        && !Path.IsPathRooted(relative)
            ? relative
            : null;
}
