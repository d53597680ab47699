using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Profiles;

/// <summary>One feature: the words that ask for it and the code that shows it.</summary>
[MemoryPackable]
internal sealed partial record FeatureRules
{
    /// <summary>The domain it belongs to, or empty.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Other words for it, in snake_case and singular.</summary>
    public ImmutableArray<string> Synonyms { get; init; } = [];

    /// <summary>Words that mean it where features are listed, but other things as well in prose, where they only hint at it.</summary>
    public ImmutableArray<string> Hints { get; init; } = [];

    /// <summary>Namespaces whose types show it, with all below them; the weakest evidence.</summary>
    public ImmutableArray<string> Namespaces { get; init; } = [];

    /// <summary>Simple names of types whose use shows it; a trailing <c>*</c> stands for any ending.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>Simple names of members whose use shows it, or <c>Type.Member</c>; a trailing <c>*</c> stands for any ending.</summary>
    public ImmutableArray<string> Members { get; init; } = [];

    /// <summary>Shapes of syntax that show it: one of <see cref="SyntaxEvidence"/>.</summary>
    public ImmutableArray<SyntaxEvidence> Syntax { get; init; } = [];
}
