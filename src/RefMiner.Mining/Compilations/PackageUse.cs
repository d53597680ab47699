namespace RefMiner.Compilations;

/// <summary>A package that a project asks for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version asked for, a range or a pattern allowed; null where none is known.</param>
internal readonly record struct PackageUse(string Id, string? Version);
