using System.Threading.Channels;

namespace Onex.Runtime.Mixins;

/// <summary>Takes events of one topic off the bus into a bounded queue and handles them one by one in the background.</summary>
/// <param name="eventBus">Where the events come from.</param>
/// <param name="handle">Handles one event.</param>
/// <param name="onFailure">Told about an event whose handling failed; the loop goes on.</param>
/// <param name="capacity">Events that may wait; publishers wait when it is full.</param>
public sealed class MixinEventConsumer(
    MixinEventBus eventBus,
    Func<ModelEventEnvelope, CancellationToken, Task> handle,
    Action<ModelEventEnvelope, Exception> onFailure,
    int capacity = 100)
{
    private IDisposable? _subscription;
    private Channel<ModelEventEnvelope>? _queue;
    private Task _loop = Task.CompletedTask;

    /// <summary>Starts to consume.</summary>
    /// <param name="topic">Name of the topic.</param>
    /// <param name="cancellationToken">Ends the loop without handling what waits.</param>
    public void Start(string topic, CancellationToken cancellationToken = default)
    {
        if (_subscription is not null)
        {
            throw new InvalidOperationException("The consumer is already started.");
        }

        var queue = Channel.CreateBounded<ModelEventEnvelope>(capacity);
        _queue = queue;
        _subscription = eventBus.Subscribe(topic, (envelope, token) => queue.Writer.WriteAsync(envelope, token).AsTask());
        _loop = ConsumeAsync(queue.Reader, cancellationToken);
    }

    /// <summary>Takes no more events, handles those that wait, and ends.</summary>
    public async Task StopAsync()
    {
        Interlocked.Exchange(ref _subscription, null)?.Dispose();
        _queue?.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async Task ConsumeAsync(ChannelReader<ModelEventEnvelope> reader, CancellationToken cancellationToken)
    {
        await foreach (var envelope in reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await handle(envelope, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                onFailure(envelope, exception);
            }
        }
    }
}
