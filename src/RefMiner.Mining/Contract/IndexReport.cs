using System.Collections.Immutable;
using RefMiner.Nodes;

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

    /// <summary>C# files found.</summary>
    public required int FilesSeen { get; init; }

    /// <summary>Files of the corpus.</summary>
    public required int FilesMined { get; init; }

    /// <summary>Those among them of which the result of an earlier run was kept.</summary>
    public required int FilesUnchanged { get; init; }

    /// <summary>Files left out on purpose: ignored, filtered, tests, generated and the like.</summary>
    public required int FilesExcluded { get; init; }

    /// <summary>Files missing because of a fault; <see cref="Diagnostics"/> says which.</summary>
    public required int FilesSkipped { get; init; }

    /// <summary>Nodes.</summary>
    public required int Nodes { get; init; }

    /// <summary>Methods of all nodes.</summary>
    public required int Methods { get; init; }

    /// <summary>Invocations in their bodies.</summary>
    public required int Invocations { get; init; }

    /// <summary>Those among them whose target is known.</summary>
    public required int InvocationsResolved { get; init; }

    /// <summary>Credentials that were replaced.</summary>
    public required int Redactions { get; init; }

    /// <summary>By path, line, column and id.</summary>
    public required ImmutableArray<MiningDiagnostic> Diagnostics { get; init; }

    /// <summary>Time of the run, writing included.</summary>
    public required TimeSpan Elapsed { get; init; }
}
