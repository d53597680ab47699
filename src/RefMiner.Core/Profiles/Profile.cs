using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MemoryPack;
using RefMiner.Nodes;

namespace RefMiner.Profiles;

/// <summary>A house's rules as data: what is a node, what it is called, what a context says.</summary>
[MemoryPackable]
internal sealed partial record Profile
{
    /// <summary>Its name, e.g. <c>onex-v2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of all its files but templates, on which nothing in an index depends; lower-case hexadecimal.</summary>
    [JsonIgnore]
    public string Hash { get; init; } = "";

    /// <summary>Which types are nodes.</summary>
    public required NodeRules Nodes { get; init; }

    /// <summary>What makes nodes similar to a request.</summary>
    public SimilarityRules Similarity { get; init; } = new();

    /// <summary>What was fitted on the house's own code, or null. No shipped profile has it.</summary>
    [MemoryPackIgnore]
    public RankingRules? Ranking { get; init; }

    /// <summary>What is said of each node type; holds all four.</summary>
    public required ImmutableSortedDictionary<NodeType, NodeTypeRules> NodeTypes { get; init; }

    /// <summary>Requirements and principles that hold for all nodes.</summary>
    public required HouseRules House { get; init; }

    /// <summary>Features by id.</summary>
    public required ImmutableSortedDictionary<string, FeatureRules> Features { get; init; }

    /// <summary>Domains by id.</summary>
    public required ImmutableSortedDictionary<string, DomainRules> Domains { get; init; }

    /// <summary>Template variants in the profile's order; may be empty.</summary>
    public ImmutableArray<VariantRules> Variants { get; init; } = [];

    /// <summary>Mixins in the profile's order; may be empty.</summary>
    public ImmutableArray<MixinRules> Mixins { get; init; } = [];

    /// <summary>The pattern library, in ordinal order of ids.</summary>
    [JsonIgnore]
    public ImmutableArray<Pattern> Patterns { get; init; } = [];

    /// <summary>
    /// Whether contexts hold patterns of the library only when they are asked for. What the code base itself does is told in
    /// their place.
    /// </summary>
    public bool LibraryOnRequest { get; init; }

    /// <summary>Whether contexts speak of features only where the request names them.</summary>
    public bool NamedFeaturesOnly { get; init; }

    /// <summary>Mined idioms that a context shows at most beside the library.</summary>
    public int MostIdioms { get; init; } = 1;

    /// <summary>
    /// How many of the most similar nodes lead the references, with their methods alone; 0 where methods are chosen over the
    /// whole corpus and grouped by node.
    /// </summary>
    public int LeadingNodes { get; init; }

    /// <summary>Rules for generated code, in the profile's order.</summary>
    public ImmutableArray<ConstraintRule> Rules { get; init; } = [];

    /// <summary>Checks of generated code, in the profile's order.</summary>
    public required ImmutableArray<CodeCheck> Checks { get; init; }

    /// <summary>Budgets by section, in the order of the sections.</summary>
    public required ImmutableArray<SectionBudget> Budget { get; init; }

    /// <summary>Scriban sources by section id, e.g. <c>system</c>.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<string, string> Templates { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
