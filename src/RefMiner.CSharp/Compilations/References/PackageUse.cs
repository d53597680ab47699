namespace RefMiner.Compilations;

/// <summary>A package that a project asks for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version asked for, a range or a pattern allowed; null where none is known.</param>
/// <param name="Aliases">Names for <c>extern alias</c>, with commas between; empty for the usual one.</param>
internal readonly record struct PackageUse(string Id, string? Version, string Aliases = "");
