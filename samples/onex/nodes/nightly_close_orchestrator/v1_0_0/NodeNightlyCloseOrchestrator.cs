using System.Diagnostics;
using Nodes.NightlyCloseOrchestrator.V1_0_0.Models;
using Onex.Runtime;

namespace Nodes.NightlyCloseOrchestrator.V1_0_0;

/// <summary>
/// Closes a business day: posts what is pending, reconciles, computes balances, exports. After each step a checkpoint is saved, so
/// that a close that broke off goes on where it stopped.
/// </summary>
/// <remarks>
/// Nothing is undone when a step fails; the day stays half closed until the close is started again. The steps' nodes must therefore
/// cope with being asked twice for the same day.
/// </remarks>
/// <param name="steps">The nodes by name of the step, in the order of their execution.</param>
/// <param name="checkpoints">Serves <c>load</c> and <c>save</c> of checkpoints.</param>
/// <param name="logSink">Receives log events; without one they are dropped.</param>
/// <param name="timeProvider">The clock; the system's by default.</param>
public sealed class NodeNightlyCloseOrchestrator(
    IReadOnlyList<KeyValuePair<string, NodeEffect>> steps,
    NodeEffect checkpoints,
    ILogEventSink? logSink = null,
    TimeProvider? timeProvider = null)
    : NodeOrchestrator(logSink, "1.0.0", timeProvider)
{
    /// <summary>Closes one business day, or goes on closing it.</summary>
    /// <param name="contract">Its data holds <c>business_day</c>; <c>restart</c> forgets the checkpoint.</param>
    /// <param name="cancellationToken">Stops after the present step; the checkpoint stays.</param>
    /// <returns>The checkpoint, and which steps ran or were skipped.</returns>
    /// <exception cref="OnexException">A step or the checkpoint store failed.</exception>
    public override async Task<ModelContractResponse> ExecuteOrchestrationAsync(
        ModelContractOrchestrator contract,
        CancellationToken cancellationToken = default)
    {
        var watch = Stopwatch.StartNew();
        var data = RequireInput(contract.InputData, contract.CorrelationId);
        var day = Require<DateOnly>(data, "business_day", contract.CorrelationId);
        var restart = Optional(data, "restart", false, contract.CorrelationId);
        var checkpoint = restart
            ? new ModelCloseCheckpoint(day, [], Clock.GetUtcNow())
            : await LoadCheckpointAsync(day, contract.CorrelationId, cancellationToken).ConfigureAwait(false);
        var skipped = checkpoint.DoneSteps;
        var ran = new List<string>();

        foreach (var (name, node) in steps)
        {
            if (skipped.Contains(name))
            {
                continue;
            }

            try
            {
                await RunStepAsync(name, node, day, contract.CorrelationId, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OnexException and not OperationCanceledException)
            {
                throw CreateError(EnumCoreErrorCode.ExecutionError, $"Step '{name}' failed.", contract.CorrelationId, exception);
            }

            ran.Add(name);
            checkpoint = checkpoint with { DoneSteps = [.. checkpoint.DoneSteps, name], UpdatedAt = Clock.GetUtcNow() };
            await SaveCheckpointAsync(checkpoint, contract.CorrelationId, cancellationToken).ConfigureAwait(false);
        }

        EmitLogEvent(EnumLogLevel.Info, "Business day closed", new Dictionary<string, object?>
        {
            ["correlation_id"] = contract.CorrelationId,
            ["business_day"] = day,
            ["ran"] = ran.Count,
            ["skipped"] = skipped.Count,
        });
        return new ModelContractResponse
        {
            Success = true,
            OutputState = new Dictionary<string, object?> { ["checkpoint"] = checkpoint, ["ran"] = ran, ["skipped"] = skipped },
            Metadata = new Dictionary<string, object?> { ["latency_ms"] = Math.Round(watch.Elapsed.TotalMilliseconds, 2) },
        };
    }

    private async Task RunStepAsync(
        string name,
        NodeEffect node,
        DateOnly day,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        var response = await node.ExecuteEffectAsync(
            new ModelContractEffect
            {
                Name = name,
                CorrelationId = correlationId,
                InputState = new Dictionary<string, object?> { ["business_day"] = day },
            },
            cancellationToken).ConfigureAwait(false);
        if (!response.Success)
        {
            throw CreateError(
                EnumCoreErrorCode.OperationFailed, response.Error?.Message ?? $"Step '{name}' did not succeed.", correlationId);
        }
    }

    private async Task<ModelCloseCheckpoint> LoadCheckpointAsync(
        DateOnly day,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        var response = await checkpoints.ExecuteEffectAsync(
            new ModelContractEffect
            {
                Name = "load_checkpoint",
                CorrelationId = correlationId,
                InputState = new Dictionary<string, object?> { ["operation"] = "load", ["business_day"] = day },
            },
            cancellationToken).ConfigureAwait(false);
        return Optional(
            response.OutputState,
            "checkpoint",
            new ModelCloseCheckpoint(day, [], Clock.GetUtcNow()),
            correlationId);
    }

    private Task SaveCheckpointAsync(ModelCloseCheckpoint checkpoint, Guid correlationId, CancellationToken cancellationToken) =>
        checkpoints.ExecuteEffectAsync(
            new ModelContractEffect
            {
                Name = "save_checkpoint",
                CorrelationId = correlationId,
                InputState = new Dictionary<string, object?> { ["operation"] = "save", ["checkpoint"] = checkpoint },
            },
            cancellationToken);
}
