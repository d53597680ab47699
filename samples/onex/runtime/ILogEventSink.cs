namespace Onex.Runtime;

/// <summary>Where log events of nodes go.</summary>
public interface ILogEventSink
{
    /// <summary>Takes one event; called from any thread and expected not to throw.</summary>
    /// <param name="logEvent">The event.</param>
    void Write(ModelLogEvent logEvent);
}
