using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner;

/// <summary>A node that is like what a request asks for.</summary>
public sealed record SimilarNode
{
    /// <summary>Documentation comment id, unique within its corpus and file.</summary>
    public required string Id { get; init; }

    /// <summary>Simple name.</summary>
    public required string Name { get; init; }

    /// <summary>Its node type.</summary>
    public required NodeType NodeType { get; init; }

    /// <summary>The corpus that holds it.</summary>
    public required string Corpus { get; init; }

    /// <summary>File from the corpus root, with '/'.</summary>
    public required string Path { get; init; }

    /// <summary>First line of its declaration, counted from 1.</summary>
    public required int StartLine { get; init; }

    /// <summary>Last line.</summary>
    public required int EndLine { get; init; }

    /// <summary>In [0, 1]; above 0.7 it is meant to be a good reference.</summary>
    public required double Similarity { get; init; }

    /// <summary>Features of the request that it has.</summary>
    public required ImmutableArray<string> MatchedFeatures { get; init; }

    /// <summary>Matched ÷ wanted features, in [0, 1].</summary>
    public required double FeatureOverlap { get; init; }

    /// <summary>What the similarity is made of.</summary>
    public required ImmutableArray<ScorePart> Parts { get; init; }

    /// <summary>For each matched feature, what showed it.</summary>
    public required ImmutableArray<string> Evidence { get; init; }

    /// <summary>What decided its node type.</summary>
    public required ImmutableArray<string> TypeEvidence { get; init; }
}
