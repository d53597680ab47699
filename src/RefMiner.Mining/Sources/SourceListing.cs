using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Sources;

/// <summary>What a walk over a source tree found.</summary>
internal sealed record SourceListing
{
    /// <summary>C# files to be read, in ordinal order, from the root, with '/'.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Project files of the tree, in ordinal order.</summary>
    public required ImmutableArray<string> Projects { get; init; }

    /// <summary>C# files left out, by reason.</summary>
    public required ImmutableSortedDictionary<ExclusionReason, int> Excluded { get; init; }

    /// <summary>Links that were not followed.</summary>
    public required int Links { get; init; }

    /// <summary>Faults of the walk, in no particular order.</summary>
    public required ImmutableArray<MiningDiagnostic> Diagnostics { get; init; }
}
