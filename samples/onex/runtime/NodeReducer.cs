namespace Onex.Runtime;

/// <summary>Base of nodes that aggregate items.</summary>
/// <param name="logSink">Receives log events; without one they are dropped.</param>
/// <param name="version">Semantic version of the node.</param>
/// <param name="timeProvider">The clock; the system's by default.</param>
public abstract class NodeReducer(ILogEventSink? logSink = null, string version = "1.0.0", TimeProvider? timeProvider = null)
    : NodeBase(logSink, version, timeProvider)
{
    /// <summary>Aggregates the items of the contract.</summary>
    /// <param name="contract">What is asked.</param>
    /// <param name="cancellationToken">Gives up; the cancellation reaches the caller unwrapped.</param>
    /// <exception cref="OnexException">The contract is not served.</exception>
    public abstract Task<ModelContractResponse> ExecuteReductionAsync(
        ModelContractReducer contract,
        CancellationToken cancellationToken = default);
}
