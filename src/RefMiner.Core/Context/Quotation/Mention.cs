namespace RefMiner.Context;

/// <summary>A statement that mentions a type.</summary>
/// <param name="Type">Simple name of the type.</param>
/// <param name="Method">Number of the member that does.</param>
/// <param name="Place">File, line and member.</param>
/// <param name="Text">The statement, or one line of a longer one.</param>
/// <param name="Tokens">Tokens of the text.</param>
/// <param name="IsInList">Whether the member names several such types.</param>
internal sealed record Mention(string Type, int Method, string Place, string Text, int Tokens, bool IsInList);
