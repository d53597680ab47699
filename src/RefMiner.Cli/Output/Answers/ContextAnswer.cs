using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Output;

/// <summary>A context as JSON.</summary>
internal sealed record ContextAnswer
{
    private static readonly ImmutableArray<string> SectionNames =
    [
        "System Context",
        "Operation Specification",
        "Production Patterns",
        "Reference Implementations",
        "Constraints",
        "Generation Instructions",
    ];

    private ContextAnswer(ContextResult result)
    {
        var context = result.Context;
        var texts = new[]
        {
            context.SystemContext,
            context.OperationSpecification,
            context.ProductionPatterns,
            context.ReferenceImplementations,
            context.Constraints,
            context.GenerationInstructions,
        };
        Id = result.Id;
        NodeType = context.NodeType;
        Variant = result.Variant is { } variant ? variant with { Confidence = Round(variant.Confidence) } : null;
        Patterns = [.. result.Patterns.Select(p => p with { Score = Round(p.Score) })];
        Mixins = [.. result.Mixins.Select(m => m with { Confidence = Round(m.Confidence) })];
        Nodes = [.. result.Nodes.Select(n => new NodeAnswer(n.Id, n.Corpus, n.Path, n.StartLine, Round(n.Similarity), n.MatchedFeatures))];
        References = result.References;
        Usages = result.Usages;
        Declarations = result.Declarations;
        Sections = new OrderedDictionary<string, string>(SectionNames.Zip(texts, KeyValuePair.Create));
        SectionTokens = new OrderedDictionary<string, int>(
            SectionNames.Zip(context.SectionTokens, (name, tokens) => KeyValuePair.Create(name, tokens.Tokens))
        );
        Tokens = context.TotalTokens;
        Truncation = context.Truncation;
        Quality = new QualityAnswer(
            Round(result.Quality.Score),
            result.Quality.Label,
            Round(result.Quality.Completeness),
            Round(result.Quality.TokenEfficiency)
        );
        Warnings = result.Warnings;
        BuildMs = Math.Round(result.BuildMilliseconds, 3);
    }

    public string? Id { get; }

    public NodeType NodeType { get; }

    public ChosenVariant? Variant { get; }

    public ImmutableArray<ChosenPattern> Patterns { get; }

    public ImmutableArray<ChosenMixin> Mixins { get; }

    public ImmutableArray<NodeAnswer> Nodes { get; }

    public ImmutableArray<MethodReference> References { get; }

    public ImmutableArray<UsageReference> Usages { get; }

    public ImmutableArray<DeclarationReference> Declarations { get; }

    public OrderedDictionary<string, string> Sections { get; }

    public OrderedDictionary<string, int> SectionTokens { get; }

    public int Tokens { get; }

    public ImmutableArray<string> Truncation { get; }

    public QualityAnswer Quality { get; }

    public ImmutableArray<string> Warnings { get; }

    /// <summary>Milliseconds; null where the answer is to be the same each time.</summary>
    public double? BuildMs { get; init; }

    /// <summary>Takes over a result.</summary>
    public static ContextAnswer From(ContextResult result) => new(result);

    private static double Round(double value) => Math.Round(value, 4);

    /// <summary>A node of a context.</summary>
    internal sealed record NodeAnswer(
        string Id,
        string Corpus,
        string Path,
        int StartLine,
        double Similarity,
        ImmutableArray<string> MatchedFeatures
    );

    /// <summary>The quality of a context.</summary>
    internal sealed record QualityAnswer(double Score, string Label, double Completeness, double TokenEfficiency);
}
