using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Sources;

namespace RefMiner;

/// <summary>What a run on one tree did. Files seen are those mined, left out and skipped together.</summary>
public sealed record IndexReport
{
    /// <summary>Name of the corpus.</summary>
    public required string Corpus { get; init; }

    /// <summary>Id of the profile that recognised its nodes.</summary>
    public required string Profile { get; init; }

    /// <summary>Whether anything differs from what was there: then it was written, else nothing was.</summary>
    public required bool HasChanged { get; init; }

    /// <summary>C# files found, those in folders that are never entered not counted.</summary>
    public required int FilesSeen { get; init; }

    /// <summary>Files of the corpus.</summary>
    public required int FilesMined { get; init; }

    /// <summary>Those among them of which the result of an earlier run was kept.</summary>
    public required int FilesUnchanged { get; init; }

    /// <summary>Files left out on purpose.</summary>
    public int FilesExcluded => FilesExcludedByReason.Values.Sum();

    /// <summary>How many files were left out for each reason.</summary>
    public required ImmutableSortedDictionary<ExclusionReason, int> FilesExcludedByReason { get; init; }

    /// <summary>Folders that git ignores, which were not looked into; those of output not counted.</summary>
    public required int FoldersIgnored { get; init; }

    /// <summary>Files missing because of a fault; <see cref="Diagnostics"/> says which.</summary>
    public required int FilesSkipped { get; init; }

    /// <summary>Projects that have sources.</summary>
    public required int Projects { get; init; }

    /// <summary>Those among them whose packages were not all there, so that names may not resolve.</summary>
    public required int ProjectsIncomplete { get; init; }

    /// <summary>Nodes.</summary>
    public int Nodes => NodesByType.Values.Sum();

    /// <summary>How many nodes each type has; a type without nodes is missing.</summary>
    public required ImmutableSortedDictionary<NodeType, int> NodesByType { get; init; }

    /// <summary>Methods of all nodes.</summary>
    public required int Methods { get; init; }

    /// <summary>Members left out because they do not parse on their own.</summary>
    public required int UnquotableMethods { get; init; }

    /// <summary>Invocations in the bodies of the methods.</summary>
    public required int Invocations { get; init; }

    /// <summary>Those among them whose target is known.</summary>
    public required int InvocationsResolved { get; init; }

    /// <summary>Credentials that were replaced.</summary>
    public int Redactions => RedactionPlaces.Length;

    /// <summary>Where each of them stood, by path; those of one file by member.</summary>
    public required ImmutableArray<RedactionPlace> RedactionPlaces { get; init; }

    /// <summary>By path, line, column and id.</summary>
    public required ImmutableArray<MiningDiagnostic> Diagnostics { get; init; }

    /// <summary>Time for listing, reading and parsing.</summary>
    public required TimeSpan Parsing { get; init; }

    /// <summary>Time for binding and extraction.</summary>
    public required TimeSpan Binding { get; init; }

    /// <summary>Time from the beginning until the corpus was there to be written.</summary>
    public required TimeSpan Mining { get; init; }

    /// <summary>Time of the run, writing included.</summary>
    public required TimeSpan Elapsed { get; init; }
}
