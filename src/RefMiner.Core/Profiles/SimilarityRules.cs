using MemoryPack;

namespace RefMiner.Profiles;

/// <summary>What makes a node similar to a request: similarity = 1 / (1 + e^(-slope · (raw - middle))), raw the weighted mean of the parts that the request allows.</summary>
/// <remarks>The defaults are fitted on public trees: docs/ranking.md says how, and how reliable they are.</remarks>
[MemoryPackable]
internal sealed partial record SimilarityRules
{
    /// <summary>Weight of the API names that the new body will probably use.</summary>
    public double Names { get; init; } = 0.74;

    /// <summary>Weight of structural agreement.</summary>
    public double Structure { get; init; } = 0.10;

    /// <summary>Weight of BM25F.</summary>
    public double Text { get; init; } = 0.05;

    /// <summary>Weight of shared packages and injected types.</summary>
    public double Dependencies { get; init; } = 0.06;

    /// <summary>Weight of features that the request names.</summary>
    public double Features { get; init; } = 0.08;

    /// <summary>Weight of features that it only implies.</summary>
    public double ImpliedFeatures { get; init; } = 0.05;

    /// <summary>Weight of operations.</summary>
    public double Operations { get; init; } = 0.01;

    /// <summary>How steep the curve is.</summary>
    public double Slope { get; init; } = 10.7;

    /// <summary>Raw value of similarity 0.5.</summary>
    public double Middle { get; init; } = 0.34;
}
