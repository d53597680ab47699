using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner;

/// <summary>What is to be written: the input of every query.</summary>
public sealed record ContextRequest
{
    /// <summary>Returned unchanged with the answer, or null.</summary>
    public string? Id { get; init; }

    /// <summary>The node type, or null to have it inferred.</summary>
    public NodeType? NodeType { get; init; }

    /// <summary>Name of the node to be written; may be null.</summary>
    public string? Name { get; init; }

    /// <summary>Business purpose in prose; may be null.</summary>
    public string? Description { get; init; }

    /// <summary>Verbs or names of the operations that the node offers.</summary>
    public ImmutableArray<string> Operations { get; init; } = [];

    /// <summary>Features in the profile's words or their synonyms.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>Package ids or namespaces that may be used.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Performance that is asked for; may be null.</summary>
    public PerformanceTargets? Performance { get; init; }

    /// <summary>The method to be written.</summary>
    public required OperationSpec Operation { get; init; }

    /// <summary>The type that will hold it; may be null.</summary>
    public ContainingType? ContainingType { get; init; }

    /// <summary>What is to be treated as if it were not indexed; may be null.</summary>
    public Exclusions? Exclude { get; init; }
}
