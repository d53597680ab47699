using System.Collections.Immutable;

namespace RefMiner.Selection;

/// <summary>A request and what a person expects of it.</summary>
internal sealed record LabelledRequest
{
    public required string Id { get; init; }

    public required string Reason { get; init; }

    public required ContextRequest Request { get; init; }

    public required string Variant { get; init; }

    public required ImmutableArray<string> Patterns { get; init; }

    public required ImmutableArray<string> Mixins { get; init; }
}
