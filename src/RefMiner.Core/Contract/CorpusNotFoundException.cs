using RefMiner.Nodes;

namespace RefMiner;

/// <summary>A source tree is missing, unreadable, or holds no C#.</summary>
public sealed class CorpusNotFoundException(string path, string message, Exception? innerException = null)
    : RefMinerException(DiagnosticIds.NoSources, message, innerException)
{
    /// <summary>The folder that was to be mined.</summary>
    public string Path { get; } = path;
}
