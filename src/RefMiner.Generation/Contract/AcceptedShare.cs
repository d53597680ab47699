using System.Collections.Immutable;

namespace RefMiner;

/// <summary>
/// How many of a tree's own bodies the rules of a house accept as answers to requests made of their declarations. What is rejected
/// there is the rules' fault, not the tree's.
/// </summary>
/// <param name="Bodies">Bodies that were checked; at least 0.</param>
/// <param name="Accepted">Those without an error; at most <paramref name="Bodies"/>.</param>
/// <param name="Warnings">Warnings of all of them.</param>
/// <param name="Rules">Rules that rejected some, the most frequent first, then by id; each once.</param>
/// <param name="Lowered">Rules of which a finding was lowered to a warning since the tree does the same, in that order too.</param>
public sealed record AcceptedShare(
    int Bodies,
    int Accepted,
    int Warnings,
    ImmutableArray<BrokenRule> Rules,
    ImmutableArray<BrokenRule> Lowered
)
{
    /// <summary>The share that is accepted, from 0 to 1; 1 of none.</summary>
    public double Share => Bodies == 0 ? 1 : (double)Accepted / Bodies;
}
