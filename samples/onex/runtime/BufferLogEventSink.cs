using System.Collections.Concurrent;

namespace Onex.Runtime;

/// <summary>Keeps the latest events in memory, for diagnosis endpoints and tests.</summary>
/// <param name="capacity">How many events are kept; the oldest go first.</param>
public sealed class BufferLogEventSink(int capacity = 1000) : ILogEventSink
{
    private readonly ConcurrentQueue<ModelLogEvent> _events = new();

    /// <summary>The events kept, oldest first; a copy.</summary>
    public IReadOnlyList<ModelLogEvent> Events => [.. _events];

    /// <inheritdoc/>
    public void Write(ModelLogEvent logEvent)
    {
        _events.Enqueue(logEvent);
        while (_events.Count > capacity && _events.TryDequeue(out _))
        {
        }
    }
}
