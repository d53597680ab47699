namespace Onex.Runtime;

/// <summary>An event with the data needed to route and trace it.</summary>
public sealed record ModelEventEnvelope
{
    /// <summary>Unique to the event; a repeated delivery has the same id.</summary>
    public Guid EventId { get; init; } = Guid.NewGuid();

    /// <summary>What happened, in snake_case, e.g. <c>order_placed</c>.</summary>
    public required string EventType { get; init; }

    /// <summary>The node that published it.</summary>
    public required string Source { get; init; }

    /// <summary>The request in whose course it happened.</summary>
    public required Guid CorrelationId { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The facts of the event.</summary>
    public required IReadOnlyDictionary<string, object?> Payload { get; init; }
}
