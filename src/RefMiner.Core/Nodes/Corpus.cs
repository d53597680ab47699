using System.Collections.Immutable;

namespace RefMiner.Nodes;

/// <summary>All that was mined from one source tree.</summary>
internal sealed record Corpus
{
    /// <summary>Its name in the index.</summary>
    public required string Name { get; init; }

    /// <summary>The root as the caller gave it, with '/'.</summary>
    public required string Root { get; init; }

    /// <summary>Id of the profile that recognised the nodes.</summary>
    public required string ProfileId { get; init; }

    /// <summary>Commit id if the tree is a git checkout, else null.</summary>
    public string? Commit { get; init; }

    /// <summary>SPDX id of the tree's licence file, else null.</summary>
    public string? Licence { get; init; }

    /// <summary>Mined files in ordinal order of their paths.</summary>
    public required ImmutableArray<FileRecord> Files { get; init; }

    /// <summary>Its projects in ordinal order of their paths.</summary>
    public ImmutableArray<ProjectRecord> Projects { get; init; } = [];

    /// <summary>Nodes in order of id, then path.</summary>
    public required ImmutableArray<NodeRecord> Nodes { get; init; }

    /// <summary>What is known of types and their members, in their order; unique.</summary>
    public ImmutableArray<MemberRecord> Members { get; init; } = [];

    /// <summary>Idioms that recur in it, those that save most first.</summary>
    public ImmutableArray<IdiomRecord> Idioms { get; init; } = [];

    /// <summary>Diagnostics by path, line, column and id.</summary>
    public required ImmutableArray<MiningDiagnostic> Diagnostics { get; init; }

    /// <summary>How well names resolved.</summary>
    public required ResolutionCounts Resolution { get; init; }

    /// <summary>Credentials replaced by a placeholder in quotable forms.</summary>
    public required int Redactions { get; init; }
}
