namespace RefMiner;

/// <summary>A pattern or mixin that the context recommends, and whether the code uses it.</summary>
/// <param name="Name">Id of a pattern, class name of a mixin.</param>
/// <param name="IsUsed">Whether the code shows it.</param>
/// <param name="Evidence">What shows it, in a few words; empty where nothing does.</param>
public sealed record RecommendedUse(string Name, bool IsUsed, string Evidence);
