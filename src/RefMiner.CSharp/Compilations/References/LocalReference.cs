namespace RefMiner.Compilations;

/// <summary>An assembly that a project names by its path.</summary>
/// <param name="Path">Absolute path; it may be missing.</param>
/// <param name="Aliases">Names for <c>extern alias</c>, with commas between; empty for the usual one.</param>
internal readonly record struct LocalReference(string Path, string Aliases);
