using System.Collections.Immutable;

namespace RefMiner.Context;

/// <summary>The type that is written into, or the one nearest to it, without bodies.</summary>
/// <param name="Node">Its number.</param>
/// <param name="Name">Simple name.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Kind">Why it is outlined.</param>
/// <param name="Note">What has to be said of it; may be empty.</param>
/// <param name="Text">Its head, fields, constructors and the members that its methods use, as C# that parses.</param>
/// <param name="Mentions">Where others mention it or what comes with it.</param>
internal sealed record TypeOutline(int Node, string Name, string Location, OutlineKind Kind, string Note, string Text, Mentions Mentions)
{
    /// <summary>Full names of the other types of its file that the text shows.</summary>
    public ImmutableHashSet<string> Others { get; init; } = [];
}
