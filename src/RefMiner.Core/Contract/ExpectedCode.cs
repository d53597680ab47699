using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner;

/// <summary>What the code for a request should show, by a profile. Made once for a request, good for all answers to it.</summary>
public sealed record ExpectedCode
{
    /// <summary>The request, with what its signature says filled in.</summary>
    public required ContextRequest Request { get; init; }

    /// <summary>The node type that is asked for, given or inferred.</summary>
    public required NodeType NodeType { get; init; }

    /// <summary>The variant that its context shows; null where the profile has none.</summary>
    public required ExpectedVariant? Variant { get; init; }

    /// <summary>Library patterns that its context shows, best first.</summary>
    public required ImmutableArray<ExpectedPattern> Patterns { get; init; }

    /// <summary>Mixins that its context shows, best first.</summary>
    public required ImmutableArray<ExpectedMixin> Mixins { get; init; }

    /// <summary>
    /// Signature of the method that nodes of this type implement, where the request asks for that method and gives no signature; may
    /// be empty. Else null.
    /// </summary>
    public required string? UsualSignature { get; init; }
}
