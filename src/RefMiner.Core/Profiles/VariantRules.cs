using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Nodes;

namespace RefMiner.Profiles;

/// <summary>One template variant: a kind of node that a request can ask for.</summary>
[MemoryPackable]
internal sealed partial record VariantRules
{
    /// <summary>In snake_case.</summary>
    public required string Id { get; init; }

    /// <summary>Node types that it fits.</summary>
    public required ImmutableArray<NodeType> NodeTypes { get; init; }

    /// <summary>Fewest operations.</summary>
    public int MinOperations { get; init; }

    /// <summary>Most operations, or null for no end.</summary>
    public int? MaxOperations { get; init; }

    /// <summary>Its features; resolved to feature ids when compared.</summary>
    public required ImmutableArray<string> Features { get; init; }

    /// <summary>Features of which its code shows one at least; empty where any code fits.</summary>
    public ImmutableArray<string> Core { get; init; } = [];

    /// <summary>Its domain when it is specialised, else empty.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Hits in its domain from which the bonus for specialised variants counts.</summary>
    public int DomainHits { get; init; } = 2;

    /// <summary>Complexity of a request, in [0, 1], below which it is preferred; or null.</summary>
    public double? SimplerThan { get; init; }

    /// <summary>Complexity of a request, in [0, 1], above which it is preferred; or null.</summary>
    public double? RicherThan { get; init; }

    /// <summary>Operations from which it is taken when no variant's features fit; or null for never.</summary>
    public int? FallbackFrom { get; init; }

    /// <summary>Mixins that go with it.</summary>
    public ImmutableArray<string> Mixins { get; init; } = [];

    /// <summary>Patterns that go with it.</summary>
    public ImmutableArray<string> Patterns { get; init; } = [];

    /// <summary>What it is used for.</summary>
    public ImmutableArray<string> UseCases { get; init; } = [];

    /// <summary>Performance figures.</summary>
    public ImmutableArray<string> Performance { get; init; } = [];

    /// <summary>What must be there.</summary>
    public ImmutableArray<string> Prerequisites { get; init; } = [];

    /// <summary>From 1 to 5.</summary>
    public int Complexity { get; init; } = 1;
}
