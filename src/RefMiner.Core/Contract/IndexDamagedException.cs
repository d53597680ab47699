using RefMiner.Nodes;

namespace RefMiner;

/// <summary>A part of the index is missing, cut off or changed.</summary>
public sealed class IndexDamagedException : RefMinerException
{
    private const string MineAgain = "Mine its corpus again (refminer index); the other corpora of the index stay.";

    /// <summary>Creates the exception.</summary>
    /// <param name="path">The damaged file.</param>
    /// <param name="what">What is wrong with it, without a full stop.</param>
    /// <param name="innerException">What showed it.</param>
    public IndexDamagedException(string path, string what, Exception? innerException = null)
        : this(path, what, MineAgain, innerException) { }

    /// <summary>Creates the exception with another remedy than mining the corpus again.</summary>
    internal IndexDamagedException(string path, string what, string remedy, Exception? innerException)
        : base(DiagnosticIds.IndexDamaged, $"'{path}' is damaged: {what}. {remedy}", innerException) => Path = path;

    /// <summary>The damaged file.</summary>
    public string Path { get; }
}
