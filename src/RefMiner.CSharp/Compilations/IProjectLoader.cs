using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Nodes;

namespace RefMiner.Compilations;

/// <summary>Knows the projects of a tree, and which file belongs to which.</summary>
public interface IProjectLoader
{
    /// <summary>What could not be read or loaded.</summary>
    ImmutableArray<MiningDiagnostic> Faults { get; }

    /// <summary>How a file is parsed.</summary>
    /// <param name="path">From the root.</param>
    CSharpParseOptions ParseOptions(string path);

    /// <summary>Whether the project that compiles a file holds tests; null where that is not known.</summary>
    /// <param name="path">From the root.</param>
    bool? IsTest(string path);

    /// <summary>Sorts files by project; each file belongs to one.</summary>
    /// <param name="sources">Readable sources, in ordinal order.</param>
    ImmutableArray<SourceProject> Group(ImmutableArray<string> sources);
}
