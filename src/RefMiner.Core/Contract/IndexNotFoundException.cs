using RefMiner.Nodes;

namespace RefMiner;

/// <summary>There is no index at the given place, or none of its files says what it holds.</summary>
public sealed class IndexNotFoundException : RefMinerException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">Folder of the index.</param>
    public IndexNotFoundException(string path)
        : this(path, $"there is no index in '{path}'. Build one: refminer index <tree> --index {path}") { }

    /// <summary>Creates the exception with another message.</summary>
    internal IndexNotFoundException(string path, string message)
        : base(DiagnosticIds.IndexNotFound, message) => Path = path;

    /// <summary>Folder of the index.</summary>
    public string Path { get; }
}
