using RefMiner.Nodes;

namespace RefMiner;

/// <summary>The index folder or one of its files cannot be read or written.</summary>
public sealed class IndexInaccessibleException(string path, string what, Exception? innerException = null)
    : RefMinerException(
        DiagnosticIds.IndexInaccessible,
        $"'{path}': {what}. Check the path, the permissions and the free room.",
        innerException
    )
{
    /// <summary>The file or folder.</summary>
    public string Path { get; } = path;
}
