using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RefMiner.Nodes;

namespace RefMiner;

/// <summary>Nodes that are like what a request asks for.</summary>
public sealed record SimilarResult
{
    /// <summary>The node type searched for.</summary>
    public required NodeType NodeType { get; init; }

    /// <summary>Features searched for, in the profile's words.</summary>
    public required ImmutableArray<string> Features { get; init; }

    /// <summary>Best first; empty when nothing is alike.</summary>
    public required ImmutableArray<SimilarNode> Nodes { get; init; }

    /// <summary>What the caller should know.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>
    /// Generation of the index that answered; no part of the JSON, since the same content gives the same bytes whichever
    /// generation it is.
    /// </summary>
    [JsonIgnore]
    public int Generation { get; init; }
}
