namespace RefMiner;

/// <summary>The list of corpora to be mined is missing or malformed.</summary>
internal sealed class InvalidSourcesException(string message, Exception? innerException = null)
    : RefMinerException(Nodes.DiagnosticIds.InvalidSources, message, innerException);
