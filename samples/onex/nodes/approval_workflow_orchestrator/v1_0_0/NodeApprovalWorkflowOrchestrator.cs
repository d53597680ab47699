using System.Diagnostics;
using Nodes.ApprovalWorkflowOrchestrator.V1_0_0.Models;
using Onex.Runtime;
using Onex.Runtime.Mixins;
using Stateless;

namespace Nodes.ApprovalWorkflowOrchestrator.V1_0_0;

/// <summary>
/// Leads purchase requests through their approval. Small amounts need the manager alone, larger ones the finance department as well;
/// nobody decides about a request of his own.
/// </summary>
/// <remarks>
/// The state machine is rebuilt from the stored state for every action. The store refuses a revision that is out of date, so of two
/// people who act at once only one succeeds. An action that is not allowed leaves the request as it was.
/// </remarks>
public sealed class NodeApprovalWorkflowOrchestrator : ModelServiceOrchestrator
{
    private readonly NodeEffect _store;
    private readonly decimal _financeFrom;
    private readonly MixinEventPublisher _events;

    /// <summary>Creates the workflow.</summary>
    /// <param name="store">Serves <c>load</c> and <c>save</c> of purchase requests; <c>save</c> checks the revision.</param>
    /// <param name="financeFrom">Requests of this amount and above also need the finance department.</param>
    /// <param name="eventBus">Carries the workflow's events; without one the node has its own.</param>
    /// <param name="logSink">Receives log events; without one they are dropped.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    public NodeApprovalWorkflowOrchestrator(
        NodeEffect store,
        decimal financeFrom = 5_000m,
        MixinEventBus? eventBus = null,
        ILogEventSink? logSink = null,
        TimeProvider? timeProvider = null)
        : base(logSink, "1.0.0", timeProvider, eventBus)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(financeFrom);

        _store = store;
        _financeFrom = financeFrom;
        _events = new MixinEventPublisher(NodeId, EventBus, timeProvider: Clock);
    }

    /// <summary>Carries out one action on one purchase request.</summary>
    /// <param name="contract">Its data holds <c>request_id</c>, <c>action</c> and <c>actor_id</c>.</param>
    /// <param name="cancellationToken">Honoured until the new state is being saved.</param>
    /// <returns>The request after the action, the step for its history, and the actions now possible.</returns>
    /// <exception cref="OnexException">
    /// The action is not allowed in the present state (INVALID_STATE), the actor may not decide (VALIDATION_ERROR), or the store failed.
    /// </exception>
    public override async Task<ModelContractResponse> ExecuteOrchestrationAsync(
        ModelContractOrchestrator contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var data = RequireInput(contract.InputData, contract.CorrelationId);
        var requestId = Require<string>(data, "request_id", contract.CorrelationId);
        var action = Require<EnumApprovalAction>(data, "action", contract.CorrelationId);
        var actorId = Require<string>(data, "actor_id", contract.CorrelationId);
        var startedAt = Stopwatch.GetTimestamp();

        try
        {
            var before = await LoadAsync(requestId, contract.CorrelationId, cancellationToken).ConfigureAwait(false);
            CheckActor(before, action, actorId, contract.CorrelationId);
            var machine = BuildMachine(before, contract.CorrelationId);
            await machine.FireAsync(action).ConfigureAwait(false);

            var after = before with { State = machine.State, Revision = before.Revision + 1 };
            var step = new ModelApprovalStep(before.State, action, after.State, actorId, Clock.GetUtcNow());
            cancellationToken.ThrowIfCancellationRequested();
            await SaveAsync(after, step, contract.CorrelationId).ConfigureAwait(false);
            await AnnounceAsync(after, step, contract.CorrelationId).ConfigureAwait(false);

            var possible = await machine.GetPermittedTriggersAsync().ConfigureAwait(false);
            var elapsed = Stopwatch.GetElapsedTime(startedAt);
            Metrics.RecordSuccess(action.ToString(), elapsed);
            EmitLogEvent(EnumLogLevel.Info, "Approval step taken", new Dictionary<string, object?>
            {
                ["correlation_id"] = contract.CorrelationId,
                ["request_id"] = requestId,
                ["from"] = before.State,
                ["to"] = after.State,
                ["latency_ms"] = Math.Round(elapsed.TotalMilliseconds, 2),
            });
            return new ModelContractResponse
            {
                Success = true,
                OutputState = new Dictionary<string, object?>
                {
                    ["request"] = after,
                    ["step"] = step,
                    ["possible_actions"] = possible.Order().ToList(),
                },
                Metadata = new Dictionary<string, object?>
                {
                    ["latency_ms"] = Math.Round(elapsed.TotalMilliseconds, 2),
                    ["revision"] = after.Revision,
                },
            };
        }
        catch (OnexException exception)
        {
            Metrics.RecordFailure(action.ToString(), Stopwatch.GetElapsedTime(startedAt), exception.ErrorCode);
            EmitLogEvent(EnumLogLevel.Error, "Approval step refused", exception.Details);
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            Metrics.RecordFailure(action.ToString(), Stopwatch.GetElapsedTime(startedAt), EnumCoreErrorCode.ExecutionError);
            var error = CreateError(
                EnumCoreErrorCode.ExecutionError,
                "The approval step failed.",
                contract.CorrelationId,
                exception,
                ("request_id", requestId));
            EmitLogEvent(EnumLogLevel.Error, "Approval step failed", error.Details);
            throw error;
        }
    }

    /// <summary>The states with their transitions; the amount decides whether the manager's approval is the last.</summary>
    private StateMachine<EnumApprovalState, EnumApprovalAction> BuildMachine(ModelPurchaseRequest request, Guid correlationId)
    {
        var machine = new StateMachine<EnumApprovalState, EnumApprovalAction>(request.State);
        machine.Configure(EnumApprovalState.Draft)
            .Permit(EnumApprovalAction.Submit, EnumApprovalState.WithManager);
        machine.Configure(EnumApprovalState.WithManager)
            .PermitIf(EnumApprovalAction.Approve, EnumApprovalState.Approved, () => request.Amount < _financeFrom)
            .PermitIf(EnumApprovalAction.Approve, EnumApprovalState.WithFinance, () => request.Amount >= _financeFrom)
            .Permit(EnumApprovalAction.Reject, EnumApprovalState.Rejected)
            .Permit(EnumApprovalAction.SendBack, EnumApprovalState.Returned);
        machine.Configure(EnumApprovalState.WithFinance)
            .Permit(EnumApprovalAction.Approve, EnumApprovalState.Approved)
            .Permit(EnumApprovalAction.Reject, EnumApprovalState.Rejected)
            .Permit(EnumApprovalAction.SendBack, EnumApprovalState.Returned);
        machine.Configure(EnumApprovalState.Returned)
            .Permit(EnumApprovalAction.Submit, EnumApprovalState.WithManager);
        machine.OnUnhandledTrigger((state, action) => throw CreateError(
            EnumCoreErrorCode.InvalidState,
            $"'{action}' is not possible in state '{state}'.",
            correlationId,
            null,
            ("request_id", request.RequestId)));
        return machine;
    }

    private void CheckActor(ModelPurchaseRequest request, EnumApprovalAction action, string actorId, Guid correlationId)
    {
        var isApplicant = string.Equals(request.ApplicantId, actorId, StringComparison.Ordinal);
        if (isApplicant != (action == EnumApprovalAction.Submit))
        {
            throw CreateError(
                EnumCoreErrorCode.ValidationError,
                isApplicant ? "Nobody decides about a request of his own." : "Only the applicant can submit a request.",
                correlationId,
                null,
                ("request_id", request.RequestId));
        }
    }

    private async Task<ModelPurchaseRequest> LoadAsync(string requestId, Guid correlationId, CancellationToken cancellationToken)
    {
        var response = await CallStoreAsync("load", new() { ["request_id"] = requestId }, correlationId, cancellationToken)
            .ConfigureAwait(false);
        return Require<ModelPurchaseRequest>(response.OutputState, "request", correlationId);
    }

    /// <summary>Saves the request with its step; not cancelled, so that nobody is left unsure whether the step counts.</summary>
    private Task<ModelContractResponse> SaveAsync(ModelPurchaseRequest request, ModelApprovalStep step, Guid correlationId) =>
        CallStoreAsync(
            "save",
            new() { ["request"] = request, ["step"] = step, ["expected_revision"] = request.Revision - 1 },
            correlationId,
            CancellationToken.None);

    private async Task<ModelContractResponse> CallStoreAsync(
        string operation,
        Dictionary<string, object?> input,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        input["operation"] = operation;
        var response = await _store
            .ExecuteEffectAsync(
                new ModelContractEffect { Name = "purchase_request_store", CorrelationId = correlationId, InputState = input },
                cancellationToken)
            .ConfigureAwait(false);
        return response.Success
            ? response
            : throw CreateError(
                EnumCoreErrorCode.DependencyError,
                response.Error?.Message ?? $"The store did not carry out '{operation}'.",
                correlationId,
                null,
                ("operation", operation));
    }

    private Task<bool> AnnounceAsync(ModelPurchaseRequest request, ModelApprovalStep step, Guid correlationId) =>
        _events.PublishAsync(
            "purchasing.approvals",
            request.State is EnumApprovalState.Approved or EnumApprovalState.Rejected ? "request_decided" : "request_moved",
            new Dictionary<string, object?> { ["request_id"] = request.RequestId, ["state"] = step.To, ["revision"] = request.Revision },
            correlationId,
            CancellationToken.None);
}
