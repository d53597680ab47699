using System.Collections.Immutable;
using RefMiner.Profiles;
using RefMiner.Requests;
using RefMiner.Selection;

namespace RefMiner.Context;

/// <summary>How one context came about: what there was to choose from, and what became of each.</summary>
internal sealed record ContextTrace
{
    /// <summary>The house's rules.</summary>
    public required Profile Profile { get; init; }

    /// <summary>How the context was asked for.</summary>
    public required ContextOptions Options { get; init; }

    /// <summary>The request as understood.</summary>
    public required RequestAnalysis Analysis { get; init; }

    /// <summary>Variants that qualify, best first; the first is taken.</summary>
    public required ImmutableArray<VariantSelection> Variants { get; init; }

    /// <summary>Patterns of the node type, best first.</summary>
    public required ImmutableArray<Traced<PatternMatch>> Patterns { get; init; }

    /// <summary>Mixins for which anything speaks, best first.</summary>
    public required ImmutableArray<Traced<MixinRecommendation>> Mixins { get; init; }

    /// <summary>The most similar nodes, best first, and any further one that is quoted.</summary>
    public required ImmutableArray<Traced<SimilarNode>> Nodes { get; init; }

    /// <summary>Methods of the nodes that were to be quoted: by node, the quoted first, then the most relevant.</summary>
    public required ImmutableArray<Traced<TracedMethod>> Methods { get; init; }

    /// <summary>What was chosen over the whole corpus, in order of choice; empty where similar nodes lead.</summary>
    public required ImmutableArray<TracedQuote> Quotes { get; init; }

    /// <summary>What was shortened or left out, in order.</summary>
    public required ImmutableArray<Cut> Cuts { get; init; }

    /// <summary>The six sections.</summary>
    public required ImmutableArray<TracedSection> Sections { get; init; }

    /// <summary>What the quality is made of.</summary>
    public required ImmutableArray<ScorePart> Quality { get; init; }
}
