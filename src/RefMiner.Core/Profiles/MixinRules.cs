using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Nodes;

namespace RefMiner.Profiles;

/// <summary>One mixin: when it is recommended and how it is used.</summary>
[MemoryPackable]
internal sealed partial record MixinRules
{
    /// <summary>Class name.</summary>
    public required string Name { get; init; }

    /// <summary>The domain whose strength it needs.</summary>
    public required string Category { get; init; }

    /// <summary>What it gives, in a few words.</summary>
    public required string Provides { get; init; }

    /// <summary>How it is used, in a few words.</summary>
    public string Usage { get; init; } = "";

    /// <summary>Node types that it fits.</summary>
    public required ImmutableArray<NodeType> NodeTypes { get; init; }

    /// <summary>Domain → strength (0–10) from which the mixin counts; one of them is enough unless <see cref="GateAll"/>.</summary>
    public ImmutableSortedDictionary<string, int> Gate { get; init; } =
        ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Whether all gates must be passed.</summary>
    public bool GateAll { get; init; }

    /// <summary>Features that ask for it by themselves.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>Phrases of which one is enough to ask for it, in snake_case and singular.</summary>
    public ImmutableArray<string> Phrases { get; init; } = [];

    /// <summary>Words that speak for it.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Operation verbs that speak for it.</summary>
    public ImmutableArray<string> Operations { get; init; } = [];

    /// <summary>Mixins that must come with it and are added.</summary>
    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>Mixins that it is better with, though they are not added.</summary>
    public ImmutableArray<string> Advises { get; init; } = [];

    /// <summary>Mixins that it gives way to, whatever the scores.</summary>
    public ImmutableArray<string> YieldsTo { get; init; } = [];

    /// <summary>
    /// Mixins that it cannot stand beside; the higher score stays, at equal scores that of the domain with the lower conflict
    /// rank.
    /// </summary>
    public ImmutableArray<string> Conflicts { get; init; } = [];

    /// <summary>Mixins that it already includes.</summary>
    public ImmutableArray<string> Includes { get; init; } = [];

    /// <summary>Score without any evidence, in [0, 1]; 0 where evidence is needed.</summary>
    public double Default { get; init; }

    /// <summary>Domain → strength (0–10) from which it is usual though nothing asks for it.</summary>
    public ImmutableSortedDictionary<string, int> UsualFrom { get; init; } =
        ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Its place when several are composed, lowest first; 0 for any.</summary>
    public int Place { get; init; }

    /// <summary>Whether it stands in for a base class, so that it is for requests which need no mixin of their own.</summary>
    public bool IsWrapper { get; init; }

    /// <summary>Multiplies the score, in (0, 1].</summary>
    public double Weight { get; init; } = 1;
}
