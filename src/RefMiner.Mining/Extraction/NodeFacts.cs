using System.Collections.Immutable;
using MemoryPack;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>What a type's symbol says of it: the same from each of its declarations.</summary>
[MemoryPackable]
internal sealed partial record NodeFacts
{
    /// <summary>Documentation comment id.</summary>
    public required NodeId Id { get; init; }

    /// <summary>Simple name.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace; may be empty.</summary>
    public required string Namespace { get; init; }

    /// <summary>File of the first declaration.</summary>
    public required string Path { get; init; }

    /// <summary>Lines of that declaration.</summary>
    public required LineSpan Lines { get; init; }

    /// <summary>Whether it can be named in its file alone: then another file may hold another type of that name.</summary>
    public bool IsFileLocal { get; init; }

    /// <summary>Version by folder, or null.</summary>
    public required string? Version { get; init; }

    /// <summary>Contract beside the first declaration, or null.</summary>
    public required Contract? Contract { get; init; }

    /// <summary>Documentation summary, credentials replaced.</summary>
    public required string Summary { get; init; }

    /// <summary>Base classes, then interfaces.</summary>
    public required ImmutableArray<string> BaseTypes { get; init; }

    /// <summary>Attributes.</summary>
    public required ImmutableArray<string> Attributes { get; init; }

    /// <summary>Constructor parameter types.</summary>
    public required ImmutableArray<string> Dependencies { get; init; }

    /// <summary>Field and property types.</summary>
    public required ImmutableArray<string> FieldTypes { get; init; }

    /// <summary>Types of which a constructor parameter, field or property holds a collection.</summary>
    public required ImmutableArray<string> Elements { get; init; }

    /// <summary>
    /// Names of its instance methods, with a body or without; none for records and structs, which are values and no
    /// collaborators.
    /// </summary>
    public required ImmutableArray<string> MethodNames { get; init; }

    /// <summary>Node type by base class, or null where evidence must decide.</summary>
    public required (NodeType Type, string Evidence)? ByBase { get; init; }
}
