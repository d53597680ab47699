using System.Collections.Immutable;
using System.ComponentModel;
using RefMiner.Nodes;

namespace RefMiner;

/// <summary>What is to be written: the input of every query.</summary>
public sealed record ContextRequest
{
    /// <summary>Returned unchanged with the answer, or null.</summary>
    [Description("Returned unchanged with the answer.")]
    public string? Id { get; init; }

    /// <summary>The node type, or null to have it inferred.</summary>
    [Description("What kind of node is to be written; inferred when left out.")]
    public NodeType? NodeType { get; init; }

    /// <summary>Name of the node to be written; may be null.</summary>
    [Description("Name of the node (class) to be written.")]
    public string? Name { get; init; }

    /// <summary>What is wanted, in prose of any length up to 1 MiB; enough by itself; may be null.</summary>
    [Description("What is wanted, in plain words: a sentence, or an issue's whole text. Enough by itself.")]
    public string? Description { get; init; }

    /// <summary>Verbs or names of the operations that the node offers.</summary>
    [Description("Verbs or names of the operations that the node offers.")]
    public ImmutableArray<string> Operations { get; init; } = [];

    /// <summary>Features in the profile's words or their synonyms.</summary>
    [Description("Features that the code needs, e.g. caching, retry, transactions.")]
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>Package ids or namespaces that may be used.</summary>
    [Description("Package ids or namespaces that the new code may use.")]
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Performance that is asked for; may be null.</summary>
    [Description("Performance that the new node must reach.")]
    public PerformanceTargets? Performance { get; init; }

    /// <summary>
    /// Where the code will stand, as <c>path:line</c> of an indexed file; the containing type follows from it; enough by itself;
    /// may be null.
    /// </summary>
    [Description(
        "Where the code will stand, as PATH:LINE of an indexed file: the containing type is taken from there, and a method on that "
            + "line is taken to be rewritten. Enough by itself."
    )]
    public string? At { get; init; }

    /// <summary>The method to be written, as far as it is known.</summary>
    [Description("The method to be written, as far as it is known.")]
    public OperationSpec Operation { get; init; } = new();

    /// <summary>The type that will hold it; may be null.</summary>
    [Description("The type that will hold the method, as far as it is known.")]
    public ContainingType? ContainingType { get; init; }

    /// <summary>What is to be treated as if it were not indexed; may be null.</summary>
    [Description("What is to be treated as if it were not indexed, e.g. the file that is being rewritten.")]
    public Exclusions? Exclude { get; init; }
}
