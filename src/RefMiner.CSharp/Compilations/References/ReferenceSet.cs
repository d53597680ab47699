using System.Collections.Immutable;

namespace RefMiner.Compilations;

/// <summary>What a project compiles against.</summary>
/// <param name="Assemblies">Absolute paths; those of one name once.</param>
/// <param name="Aliases">By path of an assembly, its names for <c>extern alias</c>, with commas between.</param>
/// <param name="Missing">Packages that were not found; at most some.</param>
internal sealed record ReferenceSet(
    ImmutableArray<string> Assemblies,
    ImmutableDictionary<string, string> Aliases,
    ImmutableArray<string> Missing
);
