using System.Collections.Frozen;
using System.Diagnostics;
using Nodes.FanOutMergeOrchestrator.V1_0_0.Models;
using Onex.Runtime;
using Onex.Runtime.Mixins;

namespace Nodes.FanOutMergeOrchestrator.V1_0_0;

/// <summary>
/// Asks several child nodes at the same time and merges what they answer. Some branches may fail: the result is used as long as
/// a quorum answered, and says which branches are missing.
/// </summary>
public sealed class NodeFanOutMergeOrchestrator : NodeOrchestrator
{
    private readonly FrozenDictionary<string, NodeEffect> _branches;
    private readonly FrozenDictionary<string, MixinCircuitBreaker> _breakers;
    private readonly NodeReducer _merge;
    private readonly SemaphoreSlim _slots;

    /// <summary>Creates the node.</summary>
    /// <param name="branches">The children by name of their branch; at least one.</param>
    /// <param name="merge">Folds the branches' outputs into one.</param>
    /// <param name="maximumParallel">How many children work at once, over all runs of this node.</param>
    /// <param name="logSink">Receives log events; without one they are dropped.</param>
    public NodeFanOutMergeOrchestrator(
        IReadOnlyDictionary<string, NodeEffect> branches,
        NodeReducer merge,
        int maximumParallel = 16,
        ILogEventSink? logSink = null)
        : base(logSink)
    {
        ArgumentNullException.ThrowIfNull(branches);
        ArgumentOutOfRangeException.ThrowIfZero(branches.Count);
        ArgumentNullException.ThrowIfNull(merge);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumParallel, 1);

        _branches = branches.ToFrozenDictionary(StringComparer.Ordinal);
        _breakers = branches.Keys.ToFrozenDictionary(name => name, _ => new MixinCircuitBreaker(NodeId), StringComparer.Ordinal);
        _merge = merge;
        _slots = new SemaphoreSlim(maximumParallel);
    }

    /// <summary>Fans out, waits for all branches, and merges.</summary>
    /// <param name="contract">
    /// Its data holds <c>payload</c>; <c>branches</c> (all), <c>quorum</c> (more than half) and <c>branch_timeout_seconds</c> (10)
    /// are optional.
    /// </param>
    /// <param name="cancellationToken">Passed on to every branch.</param>
    /// <returns>The merged output, the branches that are missing from it, and the time of each.</returns>
    /// <exception cref="OnexException">The plan is unusable, fewer branches than the quorum answered, or merging failed.</exception>
    public override async Task<ModelContractResponse> ExecuteOrchestrationAsync(
        ModelContractOrchestrator contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        long startedAt = Stopwatch.GetTimestamp();
        ModelFanOutPlan plan = ReadPlan(contract);

        ModelBranchResult[] results = await Task
            .WhenAll(plan.Branches.Select(branch => RunBranchAsync(branch, plan, contract.CorrelationId, cancellationToken)))
            .ConfigureAwait(false);
        ModelBranchResult[] answered = [.. results.Where(result => result.Succeeded)];
        string[] missing = [.. results.Where(result => !result.Succeeded).Select(result => result.Branch)];
        if (answered.Length < plan.Quorum)
        {
            OnexException error = CreateError(
                EnumCoreErrorCode.DependencyError,
                $"Only {answered.Length} of {results.Length} branches answered; {plan.Quorum} are needed.",
                contract.CorrelationId,
                null,
                ("missing", missing));
            EmitLogEvent(EnumLogLevel.Error, "Fan-out missed its quorum", error.Details);
            throw error;
        }

        IReadOnlyDictionary<string, object?> merged = await MergeAsync(answered, contract.CorrelationId, cancellationToken)
            .ConfigureAwait(false);
        double latencyMs = Math.Round(Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds, 2);
        EmitLogEvent(
            missing.Length == 0 ? EnumLogLevel.Info : EnumLogLevel.Warning,
            "Branches merged",
            new Dictionary<string, object?>
            {
                ["correlation_id"] = contract.CorrelationId,
                ["answered"] = answered.Length,
                ["missing"] = missing,
                ["latency_ms"] = latencyMs,
            });
        return new ModelContractResponse
        {
            Success = true,
            OutputState = new Dictionary<string, object?>
            {
                ["merged"] = merged,
                ["missing_branches"] = missing,
                ["complete"] = missing.Length == 0,
            },
            Metadata = new Dictionary<string, object?>
            {
                ["latency_ms"] = latencyMs,
                ["branch_ms"] = results.ToDictionary(result => result.Branch, result => result.ElapsedMs),
            },
        };
    }

    private ModelFanOutPlan ReadPlan(ModelContractOrchestrator contract)
    {
        IReadOnlyDictionary<string, object?> data = RequireInput(contract.InputData, contract.CorrelationId);
        var payload = Require<IReadOnlyDictionary<string, object?>>(data, "payload", contract.CorrelationId);
        var asked = Optional<IReadOnlyList<string>>(data, "branches", [.. _branches.Keys], contract.CorrelationId);
        string[] branches = [.. asked.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        int quorum = Optional(data, "quorum", (branches.Length / 2) + 1, contract.CorrelationId);
        double seconds = Optional(data, "branch_timeout_seconds", 10.0, contract.CorrelationId);
        if (Array.Find(branches, branch => !_branches.ContainsKey(branch)) is { } unknown)
        {
            throw CreateError(
                EnumCoreErrorCode.InvalidInput, $"There is no branch '{unknown}'.", contract.CorrelationId, null, ("branch", unknown));
        }

        if (quorum < 1 || quorum > branches.Length || seconds is not (> 0 and <= 300))
        {
            throw CreateError(
                EnumCoreErrorCode.InvalidInput,
                "The quorum must lie between 1 and the number of branches, the time limit between 0 and 300 s.",
                contract.CorrelationId);
        }

        return new ModelFanOutPlan(branches, payload, quorum, TimeSpan.FromSeconds(seconds));
    }

    /// <summary>
    /// Runs one child and tells it to stop when its time is over. Its failure is a result; only the caller's cancellation gets out.
    /// </summary>
    private async Task<ModelBranchResult> RunBranchAsync(
        string branch,
        ModelFanOutPlan plan,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        using CancellationTokenSource abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        long startedAt = Stopwatch.GetTimestamp();
        try
        {
            ModelContractEffect request = new()
            {
                Name = branch,
                CorrelationId = correlationId,
                InputState = plan.Payload,
                IoOperations = [new ModelIoOperation { OperationType = "ask", TimeoutSeconds = plan.BranchTimeout.TotalSeconds }],
            };
            ModelContractResponse response = await _breakers[branch]
                .ExecuteAsync(
                    token => _branches[branch].ExecuteEffectAsync(request, abandon.Token).WaitAsync(plan.BranchTimeout, Clock, token),
                    correlationId,
                    cancellationToken)
                .ConfigureAwait(false);
            double elapsedMs = Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
            return response.Success
                ? new ModelBranchResult(branch, response.OutputState, null, elapsedMs)
                : new ModelBranchResult(branch, null, response.Error?.Message ?? "no success", elapsedMs);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            OnexException error = exception as OnexException ?? CreateError(
                exception is TimeoutException ? EnumCoreErrorCode.TimeoutError : EnumCoreErrorCode.DependencyError,
                $"Branch '{branch}' failed.",
                correlationId,
                exception,
                ("branch", branch));
            EmitLogEvent(EnumLogLevel.Warning, "Branch failed", error.Details);
            return new ModelBranchResult(branch, null, error.Message, Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds);
        }
        finally
        {
            await abandon.CancelAsync().ConfigureAwait(false);
            _slots.Release();
        }
    }

    /// <summary>Hands the answers to the merging node, in order of the branches' names.</summary>
    private async Task<IReadOnlyDictionary<string, object?>> MergeAsync(
        ModelBranchResult[] answered,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        try
        {
            ModelContractResponse response = await _merge
                .ExecuteReductionAsync(
                    new ModelContractReducer
                    {
                        Name = "merge_branches",
                        CorrelationId = correlationId,
                        InputState = new Dictionary<string, object?> { ["branches"] = answered },
                    },
                    cancellationToken)
                .ConfigureAwait(false);
            return response.Success
                ? response.OutputState
                : throw CreateError(EnumCoreErrorCode.DependencyError, "The answers could not be merged.", correlationId);
        }
        catch (OnexException exception)
        {
            EmitLogEvent(EnumLogLevel.Error, "Merging failed", exception.Details);
            throw;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw CreateError(EnumCoreErrorCode.DependencyError, "The merging node failed.", correlationId, exception);
        }
    }

    /// <summary>Releases the slots.</summary>
    /// <param name="cancellationToken">Not used; releasing does not wait.</param>
    public override Task CleanupAsync(CancellationToken cancellationToken = default)
    {
        _slots.Dispose();
        return Task.CompletedTask;
    }
}
