using Onex.Runtime.Mixins;

namespace Onex.Runtime;

/// <summary>Compute node ready to run as a service: with life cycle, health, cache and metrics.</summary>
public abstract class ModelServiceCompute : NodeCompute
{
    /// <summary>Sets the mixins up; no resource is opened yet.</summary>
    /// <param name="logSink">Receives log events; without one they are dropped.</param>
    /// <param name="version">Semantic version of the node.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    /// <param name="cacheCapacity">How many results are kept at most.</param>
    protected ModelServiceCompute(
        ILogEventSink? logSink = null,
        string version = "1.0.0",
        TimeProvider? timeProvider = null,
        int cacheCapacity = 1000)
        : base(logSink, version, timeProvider)
    {
        Cache = new MixinCaching(TimeSpan.FromMinutes(5), cacheCapacity, Clock);
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

    /// <summary>Keeps results for a while.</summary>
    protected MixinCaching Cache { get; }
}
