namespace RefMiner;

/// <summary>The list of corpora to be mined is missing or malformed, or a corpus in it is.</summary>
/// <param name="message">What is wrong, where, and how to fix it.</param>
/// <param name="innerException">What reading it threw, or null.</param>
public sealed class InvalidSourcesException(string message, Exception? innerException = null)
    : RefMinerException(Nodes.DiagnosticIds.InvalidSources, message, innerException);
