using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Profiles;

/// <summary>What holds for every node of a house.</summary>
[MemoryPackable]
internal sealed partial record HouseRules
{
    /// <summary>Name of the standard with its version, e.g. <c>ONEX v2.0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Core requirements.</summary>
    public ImmutableArray<string> Requirements { get; init; } = [];

    /// <summary>Principles.</summary>
    public ImmutableArray<string> Principles { get; init; } = [];

    /// <summary>Further principles, shown in this order as far as the section would else stay below its minimum.</summary>
    public ImmutableArray<string> Further { get; init; } = [];

    /// <summary>How exceptions are handled, in order.</summary>
    public ImmutableArray<string> ErrorHandling { get; init; } = [];

    /// <summary>Error codes with their use.</summary>
    public ImmutableArray<ErrorCodeRule> ErrorCodes { get; init; } = [];

    /// <summary>What the answer must look like.</summary>
    public ImmutableArray<string> OutputFormat { get; init; } = [];

    /// <summary>The quality checklist.</summary>
    public ImmutableArray<string> Quality { get; init; } = [];

    /// <summary>Last words of the context.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
