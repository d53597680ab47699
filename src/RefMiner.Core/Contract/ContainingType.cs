using System.Collections.Immutable;
using System.ComponentModel;

namespace RefMiner;

/// <summary>The type that will hold the new method, as far as it is known.</summary>
public sealed record ContainingType
{
    /// <summary>Simple name.</summary>
    [Description("Simple name of the type.")]
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    [Description("Its namespace.")]
    public string? Namespace { get; init; }

    /// <summary>Base class and interfaces.</summary>
    [Description("Its base class and interfaces.")]
    public ImmutableArray<string> BaseTypes { get; init; } = [];

    /// <summary>Types of its constructor's parameters.</summary>
    [Description("Types of its constructor's parameters.")]
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Types of its fields.</summary>
    [Description("Types of its fields.")]
    public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>Types of its properties.</summary>
    [Description("Types of its properties.")]
    public ImmutableArray<string> Properties { get; init; } = [];

    /// <summary>Names of its attributes.</summary>
    [Description("Names of its attributes.")]
    public ImmutableArray<string> Attributes { get; init; } = [];
}
