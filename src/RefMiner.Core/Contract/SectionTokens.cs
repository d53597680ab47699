namespace RefMiner;

/// <summary>Size of one section.</summary>
/// <param name="Section">Its id, e.g. <c>references</c>.</param>
/// <param name="Tokens">Exact number of tokens.</param>
public sealed record SectionTokens(string Section, int Tokens);
