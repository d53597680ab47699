namespace Onex.Runtime;

/// <summary>One I/O operation an effect contract allows, and the limits it runs under.</summary>
public sealed record ModelIoOperation
{
    /// <summary>Name of the operation in snake_case, e.g. <c>insert</c>.</summary>
    public required string OperationType { get; init; }

    /// <summary>True if the operation takes effect as a whole or not at all.</summary>
    public bool Atomic { get; init; }

    /// <summary>Limit for the whole operation, in seconds; above zero.</summary>
    public double TimeoutSeconds { get; init; } = 30.0;

    /// <summary>How often a transient failure is tried again; zero turns retries off.</summary>
    public int MaxRetries { get; init; }

    /// <summary>Wait before the first retry, in milliseconds; it doubles with every further one.</summary>
    public double RetryDelayMs { get; init; } = 100.0;
}
