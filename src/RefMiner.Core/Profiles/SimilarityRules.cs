using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Profiles;

/// <summary>
/// What makes a node similar to a request: similarity = 1 / (1 + e^(-slope · (raw - middle))), raw the weighted mean of the parts
/// that the request allows.
/// </summary>
/// <remarks>The defaults are fitted on public trees: docs/ranking.md says how, and how reliable they are.</remarks>
[MemoryPackable]
internal sealed partial record SimilarityRules
{
    /// <summary>Weight of the likeness of the node's best method.</summary>
    public double Member { get; init; } = 0.09;

    /// <summary>Weight of agreement in words, whatever the size.</summary>
    public double Words { get; init; } = 0.06;

    /// <summary>Weight of agreement in what all methods share: name, base types, attributes, dependencies, namespace.</summary>
    public double Head { get; init; } = 0.09;

    /// <summary>The same where the request's text begins with a kind of type: of one kind, name and place tell most.</summary>
    public double FamilyHead { get; init; } = 0.72;

    /// <summary>Weight of the share of the node's own name that the request has.</summary>
    public double Cover { get; init; } = 0.11;

    /// <summary>Weight of agreement of the file in words.</summary>
    public double File { get; init; } = 0.26;

    /// <summary>Weight of the type being named in the request's text.</summary>
    public double NamedType { get; init; } = 0.06;

    /// <summary>Weight of a method of the type being named there.</summary>
    public double NamedMember { get; init; } = 0.18;

    /// <summary>Weight of being of the kind that the request's text begins with.</summary>
    public double Family { get; init; } = 0.4;

    /// <summary>Share of the whole that the companions have which the text names; only of types of that kind.</summary>
    public double Companions { get; init; } = 0.2;

    /// <summary>Weight of the predicted API names that one method of the node uses.</summary>
    public double BestNames { get; init; } = 0.30;

    /// <summary>Weight of the predicted API names that all its methods use together, whatever their number.</summary>
    public double Names { get; init; }

    /// <summary>Weight of structural agreement.</summary>
    public double Structure { get; init; } = 0.15;

    /// <summary>Weight of BM25F, the best of all methods term by term, whatever their number.</summary>
    public double Text { get; init; }

    /// <summary>Weight of shared packages and injected types.</summary>
    public double Dependencies { get; init; } = 0.04;

    /// <summary>Weight of features that the request names.</summary>
    public double Features { get; init; } = 0.08;

    /// <summary>Weight of features that it only implies.</summary>
    public double ImpliedFeatures { get; init; } = 0.01;

    /// <summary>Weight of operations.</summary>
    public double Operations { get; init; } = 0.01;

    /// <summary>Words that make a project one of samples where a folder or file of its path has one, lower-case.</summary>
    public ImmutableArray<string> Samples { get; init; } =
    ["benchmark", "benchmarks", "demo", "demos", "example", "examples", "playground", "sample", "samples", "sandbox"];

    /// <summary>What the raw value of a node of such a project is multiplied by, in (0, 1].</summary>
    public double OfSamples { get; init; } = 0.85;

    /// <summary>How steep the curve is.</summary>
    public double Slope { get; init; } = 5.3;

    /// <summary>Raw value of similarity 0.5.</summary>
    public double Middle { get; init; } = 0.62;

    /// <summary>Whether any weighted part needs the node to be read again.</summary>
    [MemoryPackIgnore]
    public bool AsksForLikeness => Member + Words + Head + Cover + File + NamedType + NamedMember + BestNames > 0;

    /// <summary>The similarity that a raw value gives.</summary>
    public double SimilarityOf(double raw) => 1 / (1 + Math.Exp(-Slope * (raw - Middle)));
}
