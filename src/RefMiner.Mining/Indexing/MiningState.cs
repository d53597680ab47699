using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Compilations;
using RefMiner.Incremental;
using RefMiner.Nodes;

namespace RefMiner.Indexing;

/// <summary>What one run leaves to the next.</summary>
[MemoryPackable]
internal sealed partial record MiningState
{
    /// <summary>Counts of the run.</summary>
    public MiningCounts? Counts { get; init; }

    /// <summary>
    /// Hash of what the corpus says apart from its files: name, root, commit, licence, faults of the walk and of projects.
    /// </summary>
    public required ulong Frame { get; init; }

    /// <summary>Bytes of each file's packed extraction, in the order of the tree's files; 0 where nothing was extracted.</summary>
    public ImmutableArray<int> PackedBytes { get; init; } = [];

    /// <summary>What MSBuild's evaluation said of the projects; null where nothing was evaluated.</summary>
    public KeptEvaluations? Evaluations { get; init; }

    /// <summary>SHA-256 of the profile.</summary>
    public required string ProfileHash { get; init; }

    /// <summary>Which files were asked for.</summary>
    public required SourceRules Rules { get; init; }

    /// <summary>Files that are left out as tests only because their projects say so, in ordinal order.</summary>
    public ImmutableArray<string> TestsByProject { get; init; } = [];

    /// <summary>The tree.</summary>
    public required TreeState Tree { get; init; }
}
