using System.ComponentModel;

namespace RefMiner;

/// <summary>The method to be written.</summary>
public sealed record OperationSpec
{
    /// <summary>Its name.</summary>
    [Description("Name of the method.")]
    public required string Name { get; init; }

    /// <summary>Return type, name and parameters as in C#; may be null.</summary>
    [Description("Return type, name and parameters as in C#.")]
    public string? Signature { get; init; }

    /// <summary>What it does, in a sentence; may be null.</summary>
    [Description("What the method does, in a sentence.")]
    public string? Summary { get; init; }

    /// <summary>Type of what goes in; may be null.</summary>
    [Description("Type of what goes in.")]
    public string? InputModel { get; init; }

    /// <summary>Type of what comes out; may be null.</summary>
    [Description("Type of what comes out.")]
    public string? OutputModel { get; init; }
}
