using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner.Indexing;

/// <summary>Counts of a run. Files seen = mined + excluded + skipped.</summary>
[MemoryPackable]
internal sealed partial record MiningCounts
{
    /// <summary>Folders that git ignores, which were not looked into; those of output not counted.</summary>
    public int FoldersIgnored { get; init; }

    /// <summary>C# files found, those in folders that are never entered not counted.</summary>
    public required int FilesSeen { get; init; }

    /// <summary>Files that went into the corpus.</summary>
    public required int FilesMined { get; init; }

    /// <summary>Those among them of which nothing had to be extracted again.</summary>
    public required int FilesUnchanged { get; init; }

    /// <summary>Files left out on purpose, by reason.</summary>
    public required ImmutableSortedDictionary<ExclusionReason, int> FilesExcluded { get; init; }

    /// <summary>Files missing because of a fault.</summary>
    public required int FilesSkipped { get; init; }

    /// <summary>Symbolic links that were not followed.</summary>
    public required int LinksNotFollowed { get; init; }

    /// <summary>Nodes by node type; a type without nodes is missing.</summary>
    public required ImmutableSortedDictionary<NodeType, int> Nodes { get; init; }

    /// <summary>Methods of all nodes.</summary>
    public required int Methods { get; init; }

    /// <summary>Members left out because they do not parse on their own.</summary>
    public required int UnquotableMethods { get; init; }

    /// <summary>How well names resolved.</summary>
    public required ResolutionCounts Resolution { get; init; }

    /// <summary>Projects that have sources.</summary>
    public required int Projects { get; init; }

    /// <summary>Those among them whose packages were not all there.</summary>
    public required int ProjectsIncomplete { get; init; }

    /// <summary>Diagnostics by path, line, column and id.</summary>
    public required ImmutableArray<MiningDiagnostic> Diagnostics { get; init; }

    /// <summary>Credentials replaced, by path; those of one file by member.</summary>
    public required ImmutableArray<RedactionPlace> Redactions { get; init; }

    /// <summary>Time for listing, reading and parsing.</summary>
    public required TimeSpan Parsing { get; init; }

    /// <summary>Time for binding and extraction.</summary>
    public required TimeSpan Binding { get; init; }

    /// <summary>Time of the whole run.</summary>
    public required TimeSpan Total { get; init; }
}
