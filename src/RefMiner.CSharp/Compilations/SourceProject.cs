using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;

namespace RefMiner.Compilations;

/// <summary>The files that compile together, and against what.</summary>
public sealed record SourceProject
{
    /// <summary>Name of the group of files that this is: the path of the project file from the root, and what tells several groups of
    /// one project apart (<see cref="ProjectNames"/>); empty for files without a project.</summary>
    public required string Path { get; init; }

    /// <summary>Name of its assembly.</summary>
    public required string AssemblyName { get; init; }

    /// <summary>How its files are parsed.</summary>
    public required CSharpParseOptions Options { get; init; }

    /// <summary>Its files, from the root, in ordinal order.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Files of other folders that it compiles too; they are mined where they lie.</summary>
    public ImmutableArray<string> Linked { get; init; } = [];

    /// <summary>Sources that it compiles and that are no files of the tree to be mined: global usings, generated code.</summary>
    public ImmutableArray<string> Texts { get; init; } = [];

    /// <summary>Absolute paths of the assemblies that it compiles against; those of one name once.</summary>
    public required ImmutableArray<string> Assemblies { get; init; }

    /// <summary>By path of an assembly, its names for <c>extern alias</c>, with commas between.</summary>
    public ImmutableDictionary<string, string> Aliases { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether all packages that it asks for were there.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Positions of the projects that it sees, its references' references too; without circles.</summary>
    public ImmutableArray<int> References { get; init; } = [];

    /// <summary>By position of a project that it refers to, its names for <c>extern alias</c>, with commas between.</summary>
    public ImmutableSortedDictionary<int, string> ReferenceAliases { get; init; } = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>What its file says of itself, for those who write code in it.</summary>
    public ProjectFacts Facts { get; init; } = ProjectFacts.None;
}
