namespace Onex.Runtime;

/// <summary>What all contracts have in common: identity and tracing.</summary>
public abstract record ModelContractBase
{
    /// <summary>Name of the contract in snake_case.</summary>
    public required string Name { get; init; }

    /// <summary>Semantic version of the contract.</summary>
    public string Version { get; init; } = "1.0.0";

    /// <summary>What the caller wants, in words.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>The kind of node that can serve this contract.</summary>
    public abstract EnumNodeType NodeType { get; }

    /// <summary>Traces the request; goes into every log event and error.</summary>
    public Guid CorrelationId { get; init; } = Guid.NewGuid();
}
