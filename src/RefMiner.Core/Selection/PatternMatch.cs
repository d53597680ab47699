using System.Collections.Immutable;
using RefMiner.Profiles;

namespace RefMiner.Selection;

/// <summary>One pattern that fits a request.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Score">In [0, 1].</param>
/// <param name="Matched">Features of the request that it serves; sorted.</param>
internal sealed record PatternMatch(Pattern Pattern, double Score, ImmutableArray<string> Matched)
{
    /// <summary>Whether every context must hold it.</summary>
    public bool IsCritical => PatternMatcher.AlwaysIncluded.Contains(Pattern.Id);
}
