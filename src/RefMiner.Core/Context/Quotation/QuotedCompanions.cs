namespace RefMiner.Context;

/// <summary>What a context says of the types that come with the model.</summary>
/// <param name="Note">How many types of its kind have which companions, as a sentence; may be empty.</param>
/// <param name="Text">Those of the model without bodies, as C# that parses, the most frequent first; may be empty.</param>
internal sealed record QuotedCompanions(string Note, string Text)
{
    /// <summary>None come with it.</summary>
    public static QuotedCompanions None { get; } = new("", "");
}
