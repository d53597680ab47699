using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>One mined node: a type declaration that the profile recognises.</summary>
[MemoryPackable]
internal sealed partial record NodeRecord
{
    /// <summary>Documentation comment id.</summary>
    public required NodeId Id { get; init; }

    /// <summary>Simple name of the type.</summary>
    public required string Name { get; init; }

    /// <summary>Its namespace; may be empty.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its node type.</summary>
    public required NodeType Type { get; init; }

    /// <summary>What decided the node type, e.g. <c>derives from NodeEffect</c>; never empty.</summary>
    public required ImmutableArray<string> TypeEvidence { get; init; }

    /// <summary>File of the first declaration, from the corpus root, with '/'.</summary>
    public required string Path { get; init; }

    /// <summary>Lines of that declaration.</summary>
    public required LineSpan Lines { get; init; }

    /// <summary>Version by its folder, e.g. <c>1.0.0</c>, or null.</summary>
    public string? Version { get; init; }

    /// <summary>Contract file beside it, from the corpus root, or null.</summary>
    public string? ContractPath { get; init; }

    /// <summary>Operations that the contract names, in its order; empty without a contract.</summary>
    public ImmutableArray<string> Operations { get; init; } = [];

    /// <summary>Text of the documentation summary on one line; may be empty.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Simple names of base class (transitively, as far as they resolve) and interfaces, in that order.</summary>
    public ImmutableArray<string> BaseTypes { get; init; } = [];

    /// <summary>Names of its attributes without the suffix; unique, in ordinal order.</summary>
    public ImmutableArray<string> Attributes { get; init; } = [];

    /// <summary>Simple names of the constructor parameters' types, in order; unique.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Simple names of the types of fields and properties; unique, in ordinal order.</summary>
    public ImmutableArray<string> FieldTypes { get; init; } = [];

    /// <summary>Its features by id, in ordinal order.</summary>
    public ImmutableArray<FeatureEvidence> Features { get; init; } = [];

    /// <summary>Its methods by path and line; never empty.</summary>
    public required ImmutableArray<MethodRecord> Methods { get; init; }
}
