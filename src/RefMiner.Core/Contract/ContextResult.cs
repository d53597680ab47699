using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace RefMiner;

/// <summary>One context and how it came about.</summary>
public sealed record ContextResult
{
    /// <summary>Id of the request, or null.</summary>
    public required string? Id { get; init; }

    /// <summary>The context.</summary>
    public required LlmContext Context { get; init; }

    /// <summary>The variant, or null where the profile has none.</summary>
    public required ChosenVariant? Variant { get; init; }

    /// <summary>Patterns shown, best first.</summary>
    public required ImmutableArray<ChosenPattern> Patterns { get; init; }

    /// <summary>Mixins shown, best first.</summary>
    public required ImmutableArray<ChosenMixin> Mixins { get; init; }

    /// <summary>Similar nodes shown, best first.</summary>
    public required ImmutableArray<SimilarNode> Nodes { get; init; }

    /// <summary>Methods quoted, in order.</summary>
    public required ImmutableArray<MethodReference> References { get; init; }

    /// <summary>Statements quoted alone, those of one method together; empty where a profile's similar nodes lead.</summary>
    public ImmutableArray<UsageReference> Usages { get; init; } = [];

    /// <summary>Declarations shown, by type; empty where a profile's similar nodes lead.</summary>
    public ImmutableArray<DeclarationReference> Declarations { get; init; } = [];

    /// <summary>How good it is likely to be.</summary>
    public required ContextQuality Quality { get; init; }

    /// <summary>What the caller should know.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>What it was chosen from, and what had to give.</summary>
    public required ContextMetrics Metrics { get; init; }

    /// <summary>Milliseconds from request to finished context.</summary>
    public required double BuildMilliseconds { get; init; }

    /// <summary>
    /// Generation of the index that answered; no part of the JSON, since the same content gives the same bytes whichever
    /// generation it is.
    /// </summary>
    [JsonIgnore]
    public int Generation { get; init; }
}
