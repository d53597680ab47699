using System.Collections.Immutable;

namespace RefMiner.Nodes;

/// <summary>All that was mined from one source tree.</summary>
internal sealed record Corpus : CorpusOrigin
{
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
