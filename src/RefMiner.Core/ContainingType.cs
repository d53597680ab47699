using System.Collections.Immutable;

namespace RefMiner;

/// <summary>The type that will hold the new method, as far as it is known.</summary>
public sealed record ContainingType
{
    /// <summary>Simple name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>Base class and interfaces.</summary>
    public ImmutableArray<string> BaseTypes { get; init; } = [];

    /// <summary>Types of its constructor's parameters.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Types of its fields.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>Types of its properties.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    /// <summary>Names of its attributes.</summary>
    public ImmutableArray<string> Attributes { get; init; } = [];
}
