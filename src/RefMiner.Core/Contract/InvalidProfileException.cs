using RefMiner.Nodes;

namespace RefMiner;

/// <summary>A profile is missing or malformed.</summary>
public sealed class InvalidProfileException(string message, Exception? innerException = null)
    : RefMinerException(DiagnosticIds.InvalidProfile, message, innerException);
