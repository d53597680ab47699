namespace RefMiner.Compilations;

/// <summary>The first line that the process that evaluates writes.</summary>
/// <param name="Sdk">Absolute path of the SDK; empty where there is none.</param>
/// <param name="PackageFolders">Absolute paths of NuGet's package folders for the tree, the global one first; the tree's own
/// settings count for folders inside it only.</param>
internal sealed record EvaluationHost(string Sdk, string[] PackageFolders);
