namespace Onex.Runtime;

/// <summary>Base of nodes that transform input without side effects.</summary>
/// <param name="logSink">Receives log events; without one they are dropped.</param>
/// <param name="version">Semantic version of the node.</param>
/// <param name="timeProvider">The clock; the system's by default.</param>
public abstract class NodeCompute(ILogEventSink? logSink = null, string version = "1.0.0", TimeProvider? timeProvider = null)
    : NodeBase(logSink, version, timeProvider)
{
    /// <summary>Computes the result; the same contract always gives the same output.</summary>
    /// <param name="contract">What is asked.</param>
    /// <param name="cancellationToken">Gives up; the cancellation reaches the caller unwrapped.</param>
    /// <exception cref="OnexException">The contract is not served.</exception>
    public abstract Task<ModelContractResponse> ExecuteComputeAsync(
        ModelContractCompute contract,
        CancellationToken cancellationToken = default);
}
