namespace RefMiner.Context;

/// <summary>The type that is written into, or the one nearest to it, without bodies.</summary>
/// <param name="Node">Its number.</param>
/// <param name="Name">Simple name.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Kind">Why it is outlined.</param>
/// <param name="Note">What has to be said of it; may be empty.</param>
/// <param name="Text">Its head, fields, constructors and the members that its methods use, as C# that parses.</param>
internal sealed record TypeOutline(int Node, string Name, string Location, OutlineKind Kind, string Note, string Text)
{
    /// <summary>A type that others mention: it, or one that comes with it.</summary>
    public string Mentioned { get; init; } = "";

    /// <summary>Statements of other types that do; mostly empty.</summary>
    public string Mentions { get; init; } = "";
}
