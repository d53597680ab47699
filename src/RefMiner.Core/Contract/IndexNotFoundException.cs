using RefMiner.Nodes;

namespace RefMiner;

/// <summary>There is no index at the given place.</summary>
public sealed class IndexNotFoundException(string path)
    : RefMinerException(DiagnosticIds.IndexNotFound, $"there is no index in '{path}'. Build one: refminer index <tree> --index {path}")
{
    /// <summary>Folder of the index.</summary>
    public string Path { get; } = path;
}
