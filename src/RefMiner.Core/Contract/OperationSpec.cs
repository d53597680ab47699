using System.ComponentModel;

namespace RefMiner;

/// <summary>The method to be written, as far as it is known.</summary>
public sealed record OperationSpec
{
    /// <summary>Its name; may be empty. A signature that names another method decides.</summary>
    [Description("Name of the method; taken from the signature where there is one.")]
    public string Name { get; init; } = "";

    /// <summary>Return type, name and parameters as in C#; enough by itself; may be null.</summary>
    [Description("Return type, name and parameters as in C#; what follows them is dropped. Enough by itself.")]
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
