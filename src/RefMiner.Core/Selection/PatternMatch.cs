using System.Collections.Immutable;
using RefMiner.Profiles;

namespace RefMiner.Selection;

/// <summary>One pattern that fits a request.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Score">In [0, 1].</param>
/// <param name="Matched">Features of the request that it serves, the one that it is for first.</param>
/// <param name="Clues">What speaks for it.</param>
/// <param name="IsAskedFor">Whether the request asks for what the pattern is for, or for two of its other features.</param>
internal sealed record PatternMatch(
    Pattern Pattern,
    double Score,
    ImmutableArray<string> Matched,
    ImmutableArray<Clue> Clues,
    bool IsAskedFor
)
{
    /// <summary>Id of the method that its code is, for an idiom of the corpora; null for a pattern of the profile's library.</summary>
    public string? Exemplar { get; init; }

    /// <summary>Whether it is an idiom of the corpora rather than of the profile's library.</summary>
    public bool IsMined => Exemplar is not null;

    /// <summary>Whether every context must hold it.</summary>
    public bool IsCritical => !IsMined && PatternMatcher.AlwaysIncluded.Contains(Pattern.Id);
}
