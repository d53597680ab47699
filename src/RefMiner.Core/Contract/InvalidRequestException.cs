using RefMiner.Nodes;

namespace RefMiner;

/// <summary>A request cannot be read or contradicts itself.</summary>
public sealed class InvalidRequestException(string message, Exception? innerException = null)
    : RefMinerException(DiagnosticIds.InvalidRequest, message, innerException);
