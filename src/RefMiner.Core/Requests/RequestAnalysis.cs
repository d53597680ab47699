using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner.Requests;

/// <summary>A request in the profile's words.</summary>
internal sealed record RequestAnalysis
{
    /// <summary>The request itself.</summary>
    public required ContextRequest Request { get; init; }

    /// <summary>Whether the request asks for one method; else for whatever its purpose needs.</summary>
    public bool HasMethod => Request.Operation.Name.Length > 0 || !string.IsNullOrWhiteSpace(Request.Operation.Signature);

    /// <summary>What the caller should know of what was filled in.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The node type, given or inferred.</summary>
    public required NodeType NodeType { get; init; }

    /// <summary>What spoke for an inferred node type, or null when it was given or decides nothing.</summary>
    public required string? NodeTypeReason { get; init; }

    /// <summary>Features that the request names, resolved; unique, in order of mention.</summary>
    public required ImmutableArray<string> Features { get; init; }

    /// <summary>Features that its operations, dependencies and prose imply beyond those; unique, in order of mention.</summary>
    public required ImmutableArray<string> Implied { get; init; }

    /// <summary>All of them with how they are asked for: the named, then the implied, each in order of mention.</summary>
    public required ImmutableArray<AskedFeature> Asked { get; init; }

    /// <summary>Words in the request's features that the profile does not know.</summary>
    public required ImmutableArray<string> UnknownFeatures { get; init; }

    /// <summary>Words of operations, name and prose, lower-case and singular; sorted.</summary>
    public required ImmutableSortedSet<string> Words { get; init; }

    /// <summary>Everything that the request says in normalised words, each between two <c>_</c>.</summary>
    public required string Text { get; init; }

    /// <summary>Strength of each domain in [0, 10].</summary>
    public required ImmutableSortedDictionary<string, double> Domains { get; init; }

    /// <summary>The features that similar nodes are measured by: the named ones, or the implied when none is named.</summary>
    public ImmutableArray<string> Wanted => Features.IsEmpty ? Implied : Features;

    /// <summary>Whether the request holds a normalised phrase.</summary>
    public bool Mentions(string phrase) => Text.Contains($"_{phrase}_", StringComparison.Ordinal);

    /// <summary>How a feature is asked for, or null when it is not.</summary>
    public AskedFeature? Ask(string feature)
    {
        foreach (var asked in Asked)
        {
            if (asked.Feature == feature)
                return asked;
        }

        return null;
    }
}
