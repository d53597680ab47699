using RefMiner.Nodes;

namespace RefMiner;

/// <summary>A part of the index is missing, cut off or changed.</summary>
public sealed class IndexDamagedException(string path, string what, Exception? innerException = null)
    : RefMinerException(DiagnosticIds.IndexDamaged, $"'{path}' is damaged: {what}. Mine its corpus again (refminer index); the other corpora of the index stay.", innerException)
{
    /// <summary>The damaged file.</summary>
    public string Path { get; } = path;
}
