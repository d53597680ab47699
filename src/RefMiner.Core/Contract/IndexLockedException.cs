using RefMiner.Nodes;

namespace RefMiner;

/// <summary>Another process is writing the index.</summary>
public sealed class IndexLockedException(string path)
    : RefMinerException(
        DiagnosticIds.IndexLocked,
        $"index '{path}' is being written by another process. Wait for it to end, then run the command again."
    )
{
    /// <summary>Folder of the index.</summary>
    public string Path { get; } = path;
}
