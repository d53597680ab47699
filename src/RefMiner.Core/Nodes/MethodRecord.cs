using System.Collections.Immutable;
using MemoryPack;

namespace RefMiner.Nodes;

/// <summary>One mined method of a node: what a context quotes.</summary>
[MemoryPackable]
internal sealed partial record MethodRecord
{
    /// <summary>Documentation comment id; unique within one corpus together with <see cref="Path"/> and <see cref="Lines"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Simple name; a constructor has its type's name.</summary>
    public required string Name { get; init; }

    /// <summary>From the corpus root, with '/' between folders.</summary>
    public required string Path { get; init; }

    /// <summary>Lines of the member, from its first attribute or modifier.</summary>
    public required LineSpan Lines { get; init; }

    /// <summary>Modifiers, return type, name and parameters on one line.</summary>
    public required string Signature { get; init; }

    /// <summary>Text of the documentation summary on one line; may be empty.</summary>
    public required string Summary { get; init; }

    /// <summary>Simple names of the parameter types, in order.</summary>
    public required ImmutableArray<string> ParameterTypes { get; init; }

    /// <summary>Simple name of the return type.</summary>
    public required string ReturnType { get; init; }

    /// <summary>API uses of the body; unique, sorted.</summary>
    public required ImmutableArray<ApiUse> ApiUses { get; init; }

    /// <summary>Calls and creations of the body in the order of the text, each where it comes first; not kept in an index.</summary>
    public ImmutableArray<ApiUse> Calls { get; init; } = [];

    /// <summary>Simple names of types in throw statements; unique, in ordinal order.</summary>
    public required ImmutableArray<string> Thrown { get; init; }

    /// <summary>Simple names of types in catch clauses; unique, in ordinal order. A bare catch is <c>Exception</c>.</summary>
    public required ImmutableArray<string> Caught { get; init; }

    /// <summary>Names of awaited calls; unique, in ordinal order.</summary>
    public required ImmutableArray<string> Awaited { get; init; }

    /// <summary>What it is and does.</summary>
    public MethodTraits Traits { get; init; }

    /// <summary>What shows its traits; unique, sorted.</summary>
    public ImmutableArray<TraitDetail> TraitDetails { get; init; } = [];

    /// <summary>What it uses of its own type and of base types; unique, sorted.</summary>
    public ImmutableArray<OwnUse> OwnUses { get; init; } = [];

    /// <summary>Statements that can be quoted alone, in source order; those without an API use are left out.</summary>
    public ImmutableArray<StatementRecord> Statements { get; init; } = [];

    /// <summary>1 + decision points (McCabe 1976).</summary>
    public required int Complexity { get; init; }

    /// <summary>cl100k_base tokens of the body alone, at least 1.</summary>
    public required int BodyTokens { get; init; }

    /// <summary>The whole member.</summary>
    public required QuotableForm Full { get; init; }

    /// <summary>The member without its body, after its documentation summary.</summary>
    public required QuotableForm SignatureForm { get; init; }

    /// <summary>Index terms by field; unique by field and term, sorted by both.</summary>
    public required ImmutableArray<TermCount> Terms { get; init; }
}
