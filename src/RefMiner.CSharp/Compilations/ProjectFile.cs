using System.Collections.Immutable;

namespace RefMiner.Compilations;

/// <summary>What a project file says about how its sources compile, as far as XML alone shows it.</summary>
internal sealed record ProjectFile
{
    /// <summary>From the root.</summary>
    public required string Path { get; init; }

    /// <summary>Name of its assembly.</summary>
    public required string AssemblyName { get; init; }

    /// <summary>Namespace of what its tools generate.</summary>
    public string RootNamespace { get; init; } = "";

    /// <summary>The highest of its frameworks.</summary>
    public TargetFramework Framework { get; init; } = TargetFramework.Default;

    /// <summary>Whether the ASP.NET Core framework is referenced.</summary>
    public bool UsesAspNet { get; init; }

    /// <summary>Preprocessor symbols.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];

    /// <summary>Global using directives, without keyword and semicolon.</summary>
    public ImmutableArray<string> Usings { get; init; } = [];

    /// <summary>Assemblies that may see its internals.</summary>
    public ImmutableArray<string> Friends { get; init; } = [];

    /// <summary>Projects that it refers to, from the root.</summary>
    public ImmutableArray<string> Projects { get; init; } = [];

    /// <summary>Those of them that are not for projects that refer to this one.</summary>
    public ImmutableHashSet<string> PrivateProjects { get; init; } = [];

    /// <summary>Whether it sees nothing of the projects that those refer to.</summary>
    public bool SeesOnlyOwnProjects { get; init; }

    /// <summary>By project that it refers to, its names for <c>extern alias</c>, with commas between.</summary>
    public ImmutableDictionary<string, string> ProjectAliases { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Sources that it compiles, from the root, as evaluated; default where only the XML was read.</summary>
    public ImmutableArray<string> Compiled { get; init; }

    /// <summary>Assemblies that it names by their paths.</summary>
    public ImmutableArray<LocalReference> References { get; init; } = [];

    /// <summary>Where a restore leaves its list of packages, from the root; null outside the tree.</summary>
    public string? AssetsPath { get; init; }

    /// <summary>The folder of the tree where its packages are restored to, from the root; null for NuGet's own.</summary>
    public string? PackagesFolder { get; init; }

    /// <summary>Sources outside its folder that it compiles too, from the root; may hold globs.</summary>
    public ImmutableArray<string> Links { get; init; } = [];

    /// <summary>Packages that it asks for.</summary>
    public ImmutableArray<PackageUse> Packages { get; init; } = [];

    /// <summary>Short name of that framework; empty where none is named.</summary>
    public string FrameworkName { get; init; } = "";

    /// <summary>All frameworks that it targets, as it names them.</summary>
    public ImmutableArray<string> Frameworks { get; init; } = [];

    /// <summary>The language by which its files are parsed.</summary>
    public Microsoft.CodeAnalysis.CSharp.LanguageVersion Language { get; init; } = Microsoft.CodeAnalysis.CSharp.LanguageVersion.Preview;

    /// <summary>Language version; empty where it is not said.</summary>
    public string LanguageVersion { get; init; } = "";

    /// <summary>Nullable context; empty where it is not said.</summary>
    public string Nullable { get; init; } = "";

    /// <summary>Whether it says that it holds tests, or asks for what runs them.</summary>
    public bool IsTest { get; init; }

    /// <summary>Whether it says that it holds none, whatever its name is.</summary>
    public bool IsNoTest { get; init; }
}
