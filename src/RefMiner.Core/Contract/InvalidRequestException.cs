using RefMiner.Nodes;

namespace RefMiner;

/// <summary>A request cannot be read or contradicts itself.</summary>
public sealed class InvalidRequestException(string message, Exception? innerException = null)
    : RefMinerException(DiagnosticIds.InvalidRequest, message, innerException)
{
    /// <summary>Whether the index lacks what is asked for, which may be too new for it.</summary>
    internal bool IsNotMined { get; init; }
}
