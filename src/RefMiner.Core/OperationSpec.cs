namespace RefMiner;

/// <summary>The method to be written.</summary>
public sealed record OperationSpec
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Return type, name and parameters as in C#; may be null.</summary>
    public string? Signature { get; init; }

    /// <summary>What it does, in a sentence; may be null.</summary>
    public string? Summary { get; init; }

    /// <summary>Type of what goes in; may be null.</summary>
    public string? InputModel { get; init; }

    /// <summary>Type of what comes out; may be null.</summary>
    public string? OutputModel { get; init; }
}
