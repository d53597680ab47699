namespace RefMiner.Mcp;

/// <summary>Why a message is answered before it is read any further.</summary>
/// <param name="Id">The id of the answer, as the protocol's library can hold it.</param>
/// <param name="Code">A code of JSON-RPC.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record MessageFault(string Id, int Code, string Message);
