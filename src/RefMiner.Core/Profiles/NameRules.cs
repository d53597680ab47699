using System.Collections.Immutable;

namespace RefMiner.Profiles;

/// <summary>A logistic regression over the features of API names.</summary>
internal sealed record NameRules
{
    /// <summary>Added to the weighted sum.</summary>
    public required double Bias { get; init; }

    /// <summary>Weights by name of the feature, in camel case; holds all of them.</summary>
    public required ImmutableSortedDictionary<string, double> Weights { get; init; }
}
