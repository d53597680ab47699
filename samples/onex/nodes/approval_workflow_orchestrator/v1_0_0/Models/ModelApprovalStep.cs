namespace Nodes.ApprovalWorkflowOrchestrator.V1_0_0.Models;

/// <summary>One action, as the history shows it.</summary>
/// <param name="From">The state before.</param>
/// <param name="Action">What was done.</param>
/// <param name="To">The state after.</param>
/// <param name="ActorId">Who did it.</param>
/// <param name="At">When.</param>
public sealed record ModelApprovalStep(
    EnumApprovalState From,
    EnumApprovalAction Action,
    EnumApprovalState To,
    string ActorId,
    DateTimeOffset At);
