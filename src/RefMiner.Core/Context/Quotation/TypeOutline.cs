namespace RefMiner.Context;

/// <summary>The type that is written into, or the one nearest to it, without bodies.</summary>
/// <param name="Name">Simple name.</param>
/// <param name="Location">Where it is.</param>
/// <param name="IsItself">Whether it is the very type that the request names; else its nearest relative.</param>
/// <param name="Note">What has to be said of it; may be empty.</param>
/// <param name="Text">Its head, fields, constructors and the members that its methods use, as C# that parses.</param>
internal sealed record TypeOutline(string Name, string Location, bool IsItself, string Note, string Text);
