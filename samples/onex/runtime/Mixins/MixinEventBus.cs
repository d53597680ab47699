using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Onex.Runtime.Mixins;

/// <summary>Carries events between nodes of one process, by topic.</summary>
/// <param name="nodeId">The node that owns the bus, for errors.</param>
public sealed class MixinEventBus(string nodeId)
{
    private readonly ConcurrentDictionary<string, ImmutableList<Func<ModelEventEnvelope, CancellationToken, Task>>> _handlers =
        new(StringComparer.Ordinal);

    /// <summary>Adds a handler to a topic until the returned object is disposed.</summary>
    /// <param name="topic">Name of the topic.</param>
    /// <param name="handler">Called for every event of the topic.</param>
    public IDisposable Subscribe(string topic, Func<ModelEventEnvelope, CancellationToken, Task> handler)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(topic);
        ArgumentNullException.ThrowIfNull(handler);

        _handlers.AddOrUpdate(topic, _ => [handler], (_, present) => present.Add(handler));
        return new Subscription(() => _handlers.AddOrUpdate(topic, _ => [], (_, present) => present.Remove(handler)));
    }

    /// <summary>Hands the event to every subscriber of the topic, one after the other.</summary>
    /// <param name="topic">Name of the topic.</param>
    /// <param name="envelope">The event.</param>
    /// <param name="cancellationToken">Gives up between and within handlers.</param>
    /// <returns>How many handlers took the event.</returns>
    /// <exception cref="OnexException">At least one handler failed (DEPENDENCY_ERROR); the others were still called.</exception>
    public async Task<int> PublishAsync(string topic, ModelEventEnvelope envelope, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(topic);
        ArgumentNullException.ThrowIfNull(envelope);

        var failures = new List<Exception>();
        var handlers = _handlers.GetValueOrDefault(topic, []);
        foreach (var handler in handlers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await handler(envelope, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(exception);
            }
        }

        return failures.Count == 0
            ? handlers.Count
            : throw new OnexException(
                EnumCoreErrorCode.DependencyError,
                "A subscriber failed to handle the event.",
                ErrorDetails.For(nodeId, envelope.CorrelationId, failures[0].GetType().Name, ("topic", topic), ("failed", failures.Count)),
                failures[0]);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
