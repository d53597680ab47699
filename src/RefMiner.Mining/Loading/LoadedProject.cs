using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RefMiner.Loading;

/// <summary>One project that MSBuild loaded.</summary>
internal sealed record LoadedProject
{
    /// <summary>Its id in the workspace.</summary>
    public required ProjectId Id { get; init; }

    /// <summary>The project file, from the root, or absolute where it lies outside.</summary>
    public required string Path { get; init; }

    /// <summary>Name of its assembly.</summary>
    public required string AssemblyName { get; init; }

    /// <summary>How its files are parsed.</summary>
    public required CSharpParseOptions Options { get; init; }

    /// <summary>Files of the tree that it compiles, in ordinal order.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Other sources that it compiles: generated ones, and those outside the tree.</summary>
    public required ImmutableArray<string> Texts { get; init; }

    /// <summary>Absolute paths of the assemblies that it compiles against.</summary>
    public required ImmutableArray<string> Assemblies { get; init; }

    /// <summary>Projects that it refers to.</summary>
    public required ImmutableArray<ProjectId> References { get; init; }
}
