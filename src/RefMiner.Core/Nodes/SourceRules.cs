using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>What the caller says about which files to mine. Equal where it says the same.</summary>
/// <param name="Include">Globs of which a path must match one; empty for all.</param>
/// <param name="Exclude">Globs of which a path must match none.</param>
/// <param name="IncludeTests">Whether test code is mined too.</param>
[MemoryPackable]
public sealed partial record SourceRules(ImmutableArray<string> Include, ImmutableArray<string> Exclude, bool IncludeTests)
{
    /// <summary>Nothing is said.</summary>
    public static SourceRules None { get; } = new([], [], IncludeTests: false);

    /// <inheritdoc/>
    public bool Equals(SourceRules? other) =>
        other is not null
        && IncludeTests == other.IncludeTests
        && Include.AsSpan().SequenceEqual(other.Include.AsSpan())
        && Exclude.AsSpan().SequenceEqual(other.Exclude.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Include.Concat(Exclude).Aggregate(IncludeTests.GetHashCode(), (hash, glob) => HashCode.Combine(hash, glob));
}
