using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Profiles;

/// <summary>What a context says of one node type.</summary>
[MemoryPackable]
internal sealed partial record NodeTypeRules
{
    /// <summary>One sentence.</summary>
    public required string Purpose { get; init; }

    /// <summary>Name of the method that a node of this type implements, or empty.</summary>
    public string Method { get; init; } = "";

    /// <summary>Its signature, for requests that give none; or empty.</summary>
    public string Signature { get; init; } = "";

    /// <summary>Type of its input, for requests that name none; or empty.</summary>
    public string InputModel { get; init; } = "";

    /// <summary>What the input model holds, in a sentence, or empty.</summary>
    public string InputRole { get; init; } = "";

    /// <summary>Type of its output, for requests that name none; or empty.</summary>
    public string OutputModel { get; init; } = "";

    /// <summary>What the output model holds, in a sentence, or empty.</summary>
    public string OutputRole { get; init; } = "";

    /// <summary>What such nodes are like.</summary>
    public ImmutableArray<string> Characteristics { get; init; } = [];

    /// <summary>What they must not do.</summary>
    public ImmutableArray<string> MustNot { get; init; } = [];

    /// <summary>Typical performance targets.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>What is expected of its method, shown in this order as far as the section would else stay below its minimum.</summary>
    public ImmutableArray<string> Expectations { get; init; } = [];

    /// <summary>Words in a request's name, summary or operations that point to this node type.</summary>
    public ImmutableArray<string> Words { get; init; } = [];
}
