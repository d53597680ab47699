using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Nodes;

namespace RefMiner.Profiles;

/// <summary>One check of generated code: what a house wants checked, how strictly, and in which words it is said.</summary>
[MemoryPackable]
public sealed partial record CodeCheck
{
    /// <summary>What is checked; each kind once in a profile.</summary>
    public required CheckKind Check { get; init; }

    /// <summary>Whether a finding only lowers the score; else it rejects the code.</summary>
    public bool IsWarning { get; init; }

    /// <summary>The rule in one sentence.</summary>
    public required string Text { get; init; }

    /// <summary>How to fix it, in one sentence.</summary>
    public required string Hint { get; init; }

    /// <summary>Simple names of types that the check is about.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Simple names of members that the check is about; a trailing <c>*</c> stands for any ending.</summary>
    public ImmutableArray<string> Calls { get; init; } = [];

    /// <summary>Name of an entry in details or metadata that the check is about.</summary>
    public string Key { get; init; } = "";

    /// <summary>Node types to which it applies; empty for all.</summary>
    public ImmutableArray<NodeType> NodeTypes { get; init; } = [];
}
