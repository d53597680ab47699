using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Profiles;

/// <summary>A group of features, with what else points to it.</summary>
[MemoryPackable]
internal sealed partial record DomainRules
{
    /// <summary>Operation verbs that point to it.</summary>
    public ImmutableArray<string> Operations { get; init; } = [];

    /// <summary>Package ids or namespaces that point to it; a trailing <c>*</c> stands for any ending.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Whether the specialised variants count it.</summary>
    public bool ForVariants { get; init; }

    /// <summary>When mixins exclude each other with equal scores, the lowest stays.</summary>
    public int ConflictRank { get; init; } = 9;

    /// <summary>Weight in mixin scores, in (0, 1].</summary>
    public double MixinWeight { get; init; } = 1;
}
