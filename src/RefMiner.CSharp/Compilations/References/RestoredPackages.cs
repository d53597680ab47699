using System.Collections.Immutable;

namespace RefMiner.Compilations;

/// <summary>Assemblies of packages that a project compiles against.</summary>
/// <param name="Assemblies">Absolute paths, each with the package that holds it, its version, and the names for <c>extern
/// alias</c>.</param>
/// <param name="UsesAspNet">Whether a package brings the ASP.NET Core framework.</param>
/// <param name="Missing">Packages that were not found, at most some.</param>
/// <param name="IsOfOther">Whether the restore was for another framework than the project has now.</param>
internal sealed record RestoredPackages(
    ImmutableArray<(PackageUse Package, string Path)> Assemblies,
    bool UsesAspNet,
    ImmutableArray<string> Missing,
    bool IsOfOther = false
);
