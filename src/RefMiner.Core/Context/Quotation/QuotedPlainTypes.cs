namespace RefMiner.Context;

/// <summary>What a context says of the plain types of the kind that a purpose asks for.</summary>
/// <param name="Kind">What makes them of one kind, as a heading has it behind <c>Types</c>.</param>
/// <param name="Note">How many there are and where, as a sentence.</param>
/// <param name="Text">The most similar as C# that parses, below their files; may be empty.</param>
internal sealed record QuotedPlainTypes(string Kind, string Note, string Text)
{
    /// <summary>There are none.</summary>
    public static QuotedPlainTypes None { get; } = new("", "", "");
}
