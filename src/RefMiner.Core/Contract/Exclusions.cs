using System.Collections.Immutable;
using System.ComponentModel;

namespace RefMiner;

/// <summary>Parts of the index to be treated as if they were not there.</summary>
public sealed record Exclusions
{
    /// <summary>Files by glob from the corpus root, with or without the corpus' name before it, e.g. <c>src/Billing/**</c>.</summary>
    [Description("Files by glob from the corpus root.")]
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>Methods by documentation comment id.</summary>
    [Description("Methods by documentation comment id.")]
    public ImmutableArray<string> Methods { get; init; } = [];

    /// <summary>Whatever overlaps these lines.</summary>
    [Description("Whatever overlaps these lines.")]
    public ImmutableArray<ExcludedRange> Ranges { get; init; } = [];
}
