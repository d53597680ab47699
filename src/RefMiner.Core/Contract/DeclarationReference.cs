using System.Collections.Immutable;

namespace RefMiner;

/// <summary>A type with those of its declarations that the new code will probably name.</summary>
public sealed record DeclarationReference
{
    /// <summary>Simple name of the type.</summary>
    public required string Type { get; init; }

    /// <summary>Its full name, with the arity of generic types behind a back-tick.</summary>
    public required string FullName { get; init; }

    /// <summary>File that declares it, from the corpus root; null for a type from outside the corpora.</summary>
    public required string? Path { get; init; }

    /// <summary>Simple names of the members shown, in order; one for each overload.</summary>
    public required ImmutableArray<string> Members { get; init; }

    /// <summary>C#: the head of the type and the members without bodies.</summary>
    public required string Text { get; init; }
}
