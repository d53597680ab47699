using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RefMiner.Nodes;

namespace RefMiner;

/// <summary>Methods that cover most of what a new body will probably need.</summary>
public sealed record ReferencesResult
{
    /// <summary>The node type searched for.</summary>
    public required NodeType NodeType { get; init; }

    /// <summary>In order of choice, full forms within the budget.</summary>
    public required ImmutableArray<MethodReference> References { get; init; }

    /// <summary>Statements of other methods; empty where the number of methods was limited.</summary>
    public ImmutableArray<UsageReference> Usages { get; init; } = [];

    /// <summary>Declarations by type; empty where the number of methods was limited.</summary>
    public ImmutableArray<DeclarationReference> Declarations { get; init; } = [];

    /// <summary>Why each of the methods was chosen, in the same order.</summary>
    public required ImmutableArray<ReferenceReason> Reasons { get; init; }

    /// <summary>
    /// Sum of the tokens of methods, statements and declarations; each method whose statements are quoted counts eight more for
    /// saying where it is.
    /// </summary>
    public required int Tokens { get; init; }

    /// <summary>What the caller should know.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>
    /// Generation of the index that answered; no part of the JSON, since the same content gives the same bytes whichever
    /// generation it is.
    /// </summary>
    [JsonIgnore]
    public int Generation { get; init; }
}
