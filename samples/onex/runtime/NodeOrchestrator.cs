namespace Onex.Runtime;

/// <summary>Base of nodes that coordinate other nodes.</summary>
/// <param name="logSink">Receives log events; without one they are dropped.</param>
/// <param name="version">Semantic version of the node.</param>
/// <param name="timeProvider">The clock; the system's by default.</param>
public abstract class NodeOrchestrator(ILogEventSink? logSink = null, string version = "1.0.0", TimeProvider? timeProvider = null)
    : NodeBase(logSink, version, timeProvider)
{
    /// <summary>Runs the workflow, or undoes what was done of it.</summary>
    /// <param name="contract">What is asked.</param>
    /// <param name="cancellationToken">Gives up; the cancellation reaches the caller unwrapped.</param>
    /// <exception cref="OnexException">The contract is not served.</exception>
    public abstract Task<ModelContractResponse> ExecuteOrchestrationAsync(
        ModelContractOrchestrator contract,
        CancellationToken cancellationToken = default);
}
