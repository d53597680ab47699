using System.Collections.Immutable;

namespace RefMiner.Querying;

/// <summary>How similar a node is to a request.</summary>
/// <param name="Node">Its number.</param>
/// <param name="Similarity">In [0, 1]; above 0.7 it is a good reference.</param>
/// <param name="Parts">What the similarity is made of.</param>
/// <param name="MatchedFeatures">Wanted features that it has, in the request's order.</param>
/// <param name="Overlap">Matched ÷ wanted features in [0, 1]; 0 when none is wanted.</param>
internal sealed record NodeScore(
    int Node,
    double Similarity,
    ImmutableArray<ScorePart> Parts,
    ImmutableArray<string> MatchedFeatures,
    double Overlap
)
{
    /// <summary>What the similarity is the profile's curve of.</summary>
    public double Raw { get; init; }

    /// <summary>File of its methods that fits best, or -1 where that was not asked for.</summary>
    public int File { get; init; } = -1;
}
