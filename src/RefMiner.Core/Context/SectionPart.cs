namespace RefMiner.Context;

/// <summary>What stands below one heading of a section.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Tokens">Exact count, the heading included.</param>
internal sealed record SectionPart(string Title, int Tokens);
