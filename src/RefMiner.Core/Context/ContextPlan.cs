using System.Collections.Immutable;
using RefMiner.Profiles;
using RefMiner.Querying;
using RefMiner.Requests;
using RefMiner.Selection;

namespace RefMiner.Context;

/// <summary>What the sections will hold. Packing replaces it by smaller ones.</summary>
internal sealed record ContextPlan
{
    /// <summary>The house.</summary>
    public required Profile Profile { get; init; }

    /// <summary>The request.</summary>
    public required RequestAnalysis Analysis { get; init; }

    /// <summary>The variant, or null.</summary>
    public required VariantSelection? Variant { get; init; }

    /// <summary>Patterns by falling score.</summary>
    public required ImmutableArray<PatternMatch> Patterns { get; init; }

    /// <summary>Further patterns by falling score, for a section that would stay below its minimum.</summary>
    public ImmutableArray<PatternMatch> SparePatterns { get; init; } = [];

    /// <summary>Mined idioms by falling score, for what room the section has left.</summary>
    public ImmutableArray<PatternMatch> Idioms { get; init; } = [];

    /// <summary>Similar nodes, best first.</summary>
    public required ImmutableArray<Reference> References { get; init; }

    /// <summary>The type that is written into, or its nearest relative; null where neither is known or shown.</summary>
    public TypeOutline? Outline { get; init; }

    /// <summary>What the base types ask of the type that is written, as C# declarations; may be empty.</summary>
    public BaseMembers BaseMembers { get; init; } = BaseMembers.None;

    /// <summary>What comes with the type that is outlined as a model.</summary>
    public QuotedCompanions Companions { get; init; } = QuotedCompanions.None;

    /// <summary>Types without code of the kind that the purpose asks for.</summary>
    public QuotedPlainTypes PlainTypes { get; init; } = QuotedPlainTypes.None;

    /// <summary>How the code base is written; null under a profile that has a library of patterns.</summary>
    public ConventionReport? Conventions { get; init; }

    /// <summary>What was chosen to be quoted, in order of choice; empty where similar nodes lead.</summary>
    public ImmutableArray<Quote> Quotes { get; init; } = [];

    /// <summary>Statements quoted alone, by method.</summary>
    public ImmutableArray<QuotedUsage> Usages { get; init; } = [];

    /// <summary>Declarations, by type.</summary>
    public ImmutableArray<DeclaredType> Declarations { get; init; } = [];

    /// <summary>What is said of them.</summary>
    public required ReferenceNotes Notes { get; init; }

    /// <summary>What the similar nodes share, counted before any of them is left out for want of room.</summary>
    public required Habits Habits { get; init; }

    /// <summary>Mixins by falling confidence.</summary>
    public required ImmutableArray<MixinRecommendation> Mixins { get; init; }

    /// <summary>How much the constraints say.</summary>
    public ConstraintDetail ConstraintDetail { get; init; } = ConstraintDetail.Usage;

    /// <summary>How many of the house's further principles are shown.</summary>
    public int FurtherPrinciples { get; init; }

    /// <summary>How many of the node type's expectations are shown.</summary>
    public int Expectations { get; init; }

    /// <summary>Sentences of the business purpose that are shown.</summary>
    public required int PurposeSentences { get; init; }

    /// <summary>Items of the operation's lists that are shown.</summary>
    public required int ListItems { get; init; }

    /// <summary>The profile's rules for the request's node type.</summary>
    public NodeTypeRules NodeTypeRules => Profile.NodeTypes[Analysis.NodeType];
}
