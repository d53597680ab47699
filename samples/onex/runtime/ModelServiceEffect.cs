using Onex.Runtime.Mixins;

namespace Onex.Runtime;

/// <summary>Effect node ready to run as a service: with life cycle, health, events and metrics.</summary>
public abstract class ModelServiceEffect : NodeEffect
{
    /// <summary>Sets the mixins up; no resource is opened yet.</summary>
    /// <param name="logSink">Receives log events; without one they are dropped.</param>
    /// <param name="version">Semantic version of the node.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    /// <param name="eventBus">Shared with other nodes; without one the node has its own.</param>
    protected ModelServiceEffect(
        ILogEventSink? logSink = null,
        string version = "1.0.0",
        TimeProvider? timeProvider = null,
        MixinEventBus? eventBus = null)
        : base(logSink, version, timeProvider)
    {
        EventBus = eventBus ?? new MixinEventBus(NodeId);
        Metrics = new MixinMetrics(NodeId);
        Health = new MixinHealthCheck(NodeId, Clock);
        Service = new MixinNodeService(this);
    }

    /// <summary>Starts and stops the node.</summary>
    public MixinNodeService Service { get; }

    /// <summary>Liveness and readiness of the node.</summary>
    public MixinHealthCheck Health { get; }

    /// <summary>Counters and durations of the node.</summary>
    public MixinMetrics Metrics { get; }

    /// <summary>Carries events between nodes of one process.</summary>
    protected MixinEventBus EventBus { get; }
}
