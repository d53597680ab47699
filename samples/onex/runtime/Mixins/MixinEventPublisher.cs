namespace Onex.Runtime.Mixins;

/// <summary>Publishes a node's events; a failure is reported, never thrown, so that no workflow breaks on it.</summary>
/// <param name="nodeId">Named as the source of the events.</param>
/// <param name="eventBus">Carries the events.</param>
/// <param name="onFailure">Told about an event that could not be published.</param>
/// <param name="timeProvider">The clock; the system's by default.</param>
public sealed class MixinEventPublisher(
    string nodeId,
    MixinEventBus eventBus,
    Action<ModelEventEnvelope, Exception>? onFailure = null,
    TimeProvider? timeProvider = null)
{
    private readonly TimeProvider _clock = timeProvider ?? TimeProvider.System;

    /// <summary>Wraps the payload in an envelope and publishes it.</summary>
    /// <param name="topic">Where the event goes.</param>
    /// <param name="eventType">What happened, in snake_case.</param>
    /// <param name="payload">The facts of the event.</param>
    /// <param name="correlationId">The request in whose course it happened.</param>
    /// <param name="cancellationToken">Gives up; this one is thrown.</param>
    /// <returns>True if all subscribers took the event.</returns>
    public async Task<bool> PublishAsync(
        string topic,
        string eventType,
        IReadOnlyDictionary<string, object?> payload,
        Guid correlationId,
        CancellationToken cancellationToken = default)
    {
        var envelope = new ModelEventEnvelope
        {
            EventType = eventType,
            Source = nodeId,
            CorrelationId = correlationId,
            OccurredAt = _clock.GetUtcNow(),
            Payload = payload,
        };
        try
        {
            await eventBus.PublishAsync(topic, envelope, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OnexException exception)
        {
            onFailure?.Invoke(envelope, exception);
            return false;
        }
    }
}
