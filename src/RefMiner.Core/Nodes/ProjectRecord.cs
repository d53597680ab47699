using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>One project of a corpus.</summary>
[MemoryPackable]
internal sealed partial record ProjectRecord
{
    /// <summary>Its file from the corpus root; empty for the files without a project.</summary>
    public required string Path { get; init; }

    /// <summary>Language version as a project file says it, e.g. <c>13</c> or <c>latest</c>; empty where it is not said.</summary>
    public string LanguageVersion { get; init; } = "";

    /// <summary>
    /// Frameworks that it targets, the one by which its files are bound first, e.g. <c>net10.0;net8.0</c>; empty where none is known.
    /// </summary>
    public string TargetFrameworks { get; init; } = "";

    /// <summary>Nullable context as a project file says it, e.g. <c>enable</c>; empty where it is not said.</summary>
    public string Nullable { get; init; } = "";

    /// <summary>Namespaces of implicit and global usings, static ones as <c>static N.T</c>; unique, in ordinal order.</summary>
    public ImmutableArray<string> GlobalUsings { get; init; } = [];

    /// <summary>Numbers of the projects that it sees, those of its references included; ascending.</summary>
    public ImmutableArray<int> References { get; init; } = [];

    /// <summary>Whether it is a project of tests.</summary>
    public bool IsTest { get; init; }

    /// <summary>
    /// Settings of <c>.editorconfig</c> for C# files in its folder that bear on a body, as <c>key = value</c>; unique, in ordinal
    /// order.
    /// </summary>
    public ImmutableArray<string> Style { get; init; } = [];
}
