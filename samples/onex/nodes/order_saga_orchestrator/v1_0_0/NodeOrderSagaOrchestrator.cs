using System.Diagnostics;
using Nodes.OrderSagaOrchestrator.V1_0_0.Models;
using Onex.Runtime;
using Onex.Runtime.Mixins;

namespace Nodes.OrderSagaOrchestrator.V1_0_0;

/// <summary>
/// Carries out an order as a saga: reserve stock, take the payment, book the shipment. When a step fails, the steps before it are
/// undone in reverse order, and a step whose outcome is unknown after a timeout is undone as well.
/// </summary>
/// <remarks>
/// Every call carries the saga's id and the step's name as idempotency key, so that a repeated call does no harm. Compensation goes
/// on when the caller has cancelled: half an order must not be left behind.
/// </remarks>
public sealed class NodeOrderSagaOrchestrator : NodeOrchestrator
{
    private const string EventTopic = "orders.saga";
    private readonly IReadOnlyList<ModelSagaStep> _steps;
    private readonly MixinRetry _compensationRetry;
    private readonly MixinMetrics _metrics;
    private readonly MixinEventPublisher _events;

    /// <summary>Creates the saga with the nodes that do its work.</summary>
    /// <param name="stock">Serves <c>reserve</c> and <c>release</c>.</param>
    /// <param name="payment">Serves <c>charge</c> and <c>refund</c>.</param>
    /// <param name="shipping">Serves <c>book</c> and <c>cancel</c>.</param>
    /// <param name="eventBus">Carries the saga's events.</param>
    /// <param name="logSink">Receives log events; without one they are dropped.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    public NodeOrderSagaOrchestrator(
        NodeEffect stock,
        NodeEffect payment,
        NodeEffect shipping,
        MixinEventBus eventBus,
        ILogEventSink? logSink = null,
        TimeProvider? timeProvider = null)
        : base(logSink, "1.0.0", timeProvider)
    {
        ArgumentNullException.ThrowIfNull(stock);
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(shipping);

        _steps =
        [
            new ModelSagaStep("reserve_stock", stock, "reserve", "release", TimeSpan.FromSeconds(5)),
            new ModelSagaStep("take_payment", payment, "charge", "refund", TimeSpan.FromSeconds(20)),
            new ModelSagaStep("book_shipment", shipping, "book", "cancel", TimeSpan.FromSeconds(10)),
        ];
        _compensationRetry = new MixinRetry(4, TimeSpan.FromMilliseconds(250), IsWorthRepeating, timeProvider: Clock);
        _metrics = new MixinMetrics(NodeId);
        _events = new MixinEventPublisher(NodeId, eventBus, timeProvider: Clock);
    }

    /// <summary>Runs the saga for one order.</summary>
    /// <param name="contract">Its data holds <c>order</c>.</param>
    /// <param name="cancellationToken">Stops between steps; what was done is then undone before the cancellation is passed on.</param>
    /// <returns>
    /// On success the completed steps with their outputs; when a step failed, an unsuccessful response that says what was undone.
    /// </returns>
    /// <exception cref="OnexException">The order is unusable, or a compensation failed for good (INTERNAL_ERROR).</exception>
    public override async Task<ModelContractResponse> ExecuteOrchestrationAsync(
        ModelContractOrchestrator contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var startedAt = Stopwatch.GetTimestamp();
        var order = ReadOrder(contract);
        var sagaId = Guid.NewGuid();
        var done = new Stack<ModelSagaStep>();
        var outputs = new Dictionary<string, object?>(StringComparer.Ordinal);
        await PublishAsync(contract, "saga_started", sagaId, order, null).ConfigureAwait(false);

        foreach (var step in _steps)
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                done.Push(step);
                outputs[step.Name] = await CallAsync(step, step.Operation, contract, sagaId, order, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await CompensateAsync(done, step.Name, contract, sagaId, order).ConfigureAwait(false);
                throw;
            }
            catch (Exception exception)
            {
                var failure = exception as OnexException ?? CreateError(
                    EnumCoreErrorCode.DependencyError,
                    $"Step '{step.Name}' failed.",
                    contract.CorrelationId,
                    exception,
                    ("step", step.Name));
                EmitLogEvent(EnumLogLevel.Error, "Saga step failed", failure.Details);
                if (WasRefused(failure))
                {
                    done.Pop();
                }

                var progress = await CompensateAsync(done, step.Name, contract, sagaId, order).ConfigureAwait(false);
                return Finish(contract, sagaId, progress, outputs, failure, Stopwatch.GetElapsedTime(startedAt));
            }
        }

        await PublishAsync(contract, "saga_completed", sagaId, order, null).ConfigureAwait(false);
        var completed = new ModelSagaProgress([.. _steps.Select(step => step.Name)], null, [], []);
        return Finish(contract, sagaId, completed, outputs, null, Stopwatch.GetElapsedTime(startedAt));
    }

    private ModelOrder ReadOrder(ModelContractOrchestrator contract)
    {
        var data = RequireInput(contract.InputData, contract.CorrelationId);
        var order = Require<ModelOrder>(data, "order", contract.CorrelationId);
        return order.Total > 0 && order.Lines.Count > 0 && order.Lines.All(line => line.Quantity > 0)
            ? order
            : throw CreateError(
                EnumCoreErrorCode.ValidationError,
                "An order needs a total above 0 and lines with at least one piece each.",
                contract.CorrelationId,
                null,
                ("order_id", order.OrderId));
    }

    /// <summary>Asks a step's node for one of its operations, within the step's time.</summary>
    private async Task<IReadOnlyDictionary<string, object?>> CallAsync(
        ModelSagaStep step,
        string operation,
        ModelContractOrchestrator contract,
        Guid sagaId,
        ModelOrder order,
        CancellationToken cancellationToken)
    {
        var startedAt = Stopwatch.GetTimestamp();
        using var limit = new CancellationTokenSource(step.Timeout, Clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var request = new ModelContractEffect
            {
                Name = step.Name,
                CorrelationId = contract.CorrelationId,
                InputState = new Dictionary<string, object?>
                {
                    ["operation"] = operation,
                    ["order"] = order,
                    ["idempotency_key"] = $"{sagaId:N}/{step.Name}/{operation}",
                },
            };
            var response = await step.Node.ExecuteEffectAsync(request, linked.Token).ConfigureAwait(false);
            if (!response.Success)
            {
                throw CreateError(
                    response.Error?.ErrorCode ?? EnumCoreErrorCode.OperationFailed,
                    response.Error?.Message ?? $"'{operation}' did not succeed.",
                    contract.CorrelationId,
                    null,
                    ("step", step.Name));
            }

            _metrics.RecordSuccess(operation, Stopwatch.GetElapsedTime(startedAt));
            return response.OutputState;
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            _metrics.RecordFailure(operation, Stopwatch.GetElapsedTime(startedAt), EnumCoreErrorCode.TimeoutError);
            throw CreateError(
                EnumCoreErrorCode.TimeoutError,
                $"'{operation}' took longer than {step.Timeout.TotalSeconds:0} s.",
                contract.CorrelationId,
                exception,
                ("step", step.Name));
        }
        catch (OnexException exception)
        {
            _metrics.RecordFailure(operation, Stopwatch.GetElapsedTime(startedAt), exception.ErrorCode);
            throw;
        }
    }

    /// <summary>Undoes steps, the latest first. One that cannot be undone is recorded as stuck, and the others are still undone.</summary>
    private async Task<ModelSagaProgress> CompensateAsync(
        Stack<ModelSagaStep> done,
        string failedStep,
        ModelContractOrchestrator contract,
        Guid sagaId,
        ModelOrder order)
    {
        string[] completed = [.. done.Reverse().Select(step => step.Name).Where(name => name != failedStep)];
        List<string> compensated = [];
        List<string> stuck = [];
        while (done.TryPop(out var step))
        {
            try
            {
                await _compensationRetry
                    .ExecuteAsync(token => CallAsync(step, step.Compensation, contract, sagaId, order, token), CancellationToken.None)
                    .ConfigureAwait(false);
                compensated.Add(step.Name);
            }
            catch (Exception exception)
            {
                stuck.Add(step.Name);
                var error = CreateError(
                    EnumCoreErrorCode.InternalError,
                    $"Step '{step.Name}' could not be undone.",
                    contract.CorrelationId,
                    exception,
                    ("saga_id", sagaId),
                    ("order_id", order.OrderId));
                EmitLogEvent(EnumLogLevel.Error, "Compensation failed; a person must look at it", error.Details);
            }
        }

        await PublishAsync(contract, stuck.Count == 0 ? "saga_compensated" : "saga_stuck", sagaId, order, failedStep).ConfigureAwait(false);
        return new ModelSagaProgress(completed, failedStep, compensated, stuck);
    }

    private ModelContractResponse Finish(
        ModelContractOrchestrator contract,
        Guid sagaId,
        ModelSagaProgress progress,
        Dictionary<string, object?> outputs,
        OnexException? failure,
        TimeSpan elapsed)
    {
        var latencyMs = Math.Round(elapsed.TotalMilliseconds, 2);
        EmitLogEvent(EnumLogLevel.Info, failure is null ? "Order carried out" : "Order undone", new Dictionary<string, object?>
        {
            ["correlation_id"] = contract.CorrelationId,
            ["saga_id"] = sagaId,
            ["failed_step"] = progress.FailedStep,
            ["stuck"] = progress.Stuck.Count,
            ["latency_ms"] = latencyMs,
        });
        return new ModelContractResponse
        {
            Success = failure is null,
            OutputState = new Dictionary<string, object?> { ["saga_id"] = sagaId, ["progress"] = progress, ["outputs"] = outputs },
            Metadata = new Dictionary<string, object?> { ["latency_ms"] = latencyMs, ["steps"] = _metrics.Snapshot() },
            Error = failure is null ? null : ModelErrorData.From(failure),
        };
    }

    private Task<bool> PublishAsync(
        ModelContractOrchestrator contract,
        string eventType,
        Guid sagaId,
        ModelOrder order,
        string? failedStep) =>
        _events.PublishAsync(
            EventTopic,
            eventType,
            new Dictionary<string, object?>
            {
                ["saga_id"] = sagaId,
                ["order_id"] = order.OrderId,
                ["failed_step"] = failedStep,
            },
            contract.CorrelationId,
            CancellationToken.None);

    /// <summary>Closes the meter.</summary>
    /// <param name="cancellationToken">Not used; closing does not wait.</param>
    public override Task CleanupAsync(CancellationToken cancellationToken = default)
    {
        _metrics.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Only a refusal proves that the other side did nothing; after any other failure the step is undone to be safe.</summary>
    private static bool WasRefused(OnexException failure) => failure.ErrorCode is
        EnumCoreErrorCode.InvalidInput
        or EnumCoreErrorCode.ValidationError
        or EnumCoreErrorCode.InvalidState
        or EnumCoreErrorCode.InvalidOperation
        or EnumCoreErrorCode.OperationFailed
        or EnumCoreErrorCode.ServiceUnavailable;

    private static bool IsWorthRepeating(Exception exception) =>
        exception is OnexException { ErrorCode: not (EnumCoreErrorCode.InvalidInput or EnumCoreErrorCode.InvalidOperation) };
}
