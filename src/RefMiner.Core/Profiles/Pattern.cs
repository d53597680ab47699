using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MemoryPack;
using RefMiner.Nodes;

namespace RefMiner.Profiles;

/// <summary>One production pattern of the library.</summary>
[MemoryPackable]
internal sealed partial record Pattern
{
    /// <summary>In snake_case.</summary>
    public required string Id { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>One of the categories, e.g. <c>resilience</c>.</summary>
    public required string Category { get; init; }

    /// <summary>Node types that it fits.</summary>
    public required ImmutableArray<NodeType> NodeTypes { get; init; }

    /// <summary><c>critical</c>, <c>high</c>, <c>medium</c>.</summary>
    public required string Priority { get; init; }

    /// <summary>Tags: features and other words that it serves.</summary>
    public required ImmutableArray<string> Tags { get; init; }

    /// <summary>What must be there.</summary>
    public ImmutableArray<string> Prerequisites { get; init; } = [];

    /// <summary>From 1 to 5.</summary>
    public int Complexity { get; init; } = 1;

    /// <summary>What it does and when to use it.</summary>
    public required string Description { get; init; }

    /// <summary>C# code, without fence, with <c>\n</c> line ends.</summary>
    [JsonIgnore]
    public string Code { get; init; } = "";

    /// <summary>Line of its file on which the code begins.</summary>
    [JsonIgnore]
    public int CodeLine { get; init; }

    /// <summary>Usage guidelines.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Guidelines { get; init; } = [];
}
