using System.Collections.Immutable;

namespace RefMiner.Selection;

/// <summary>One thing that speaks for a candidate.</summary>
/// <param name="Says">What it is, e.g. <c>feature caching is named</c>.</param>
/// <param name="Weight">In [0, 1]: the probability that the candidate is wanted when nothing else speaks for it.</param>
internal readonly record struct Clue(string Says, double Weight)
{
    /// <summary>1 - Π(1 - weight): the probability that one of independent clues holds (noisy-or, Pearl 1988).</summary>
    public static double Together(ImmutableArray<Clue> clues) => 1 - clues.Aggregate(1.0, (left, clue) => left * (1 - clue.Weight));
}
