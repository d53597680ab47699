using RefMiner.Nodes;

namespace RefMiner.Ranking;

/// <summary>How much an occurrence in a field counts, by <see cref="TermField"/>.</summary>
internal static class FieldWeights
{
    /// <summary>Weights of a method's fields.</summary>
    public static ReadOnlySpan<double> Document => [3, 1, 2, 1, 0.5, 1, 0.5, 0.3, 2, 1];

    /// <summary>Weights in similarity vectors: what a method shares with all its type's others counts little.</summary>
    public static ReadOnlySpan<double> Vector => [3, 2, 0.3, 0.3, 0.2, 0.5, 0.3, 0.1, 1.5, 1.5];

    /// <summary>Weights of a request's fields; a request has no body.</summary>
    public static ReadOnlySpan<double> Query => [1, 2, 1, 1, 1, 1, 1, 0.3, 0, 0];
}
