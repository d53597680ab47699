namespace Nodes.ApprovalWorkflowOrchestrator.V1_0_0.Models;

/// <summary>A purchase request as stored between two actions.</summary>
/// <param name="RequestId">Its number.</param>
/// <param name="ApplicantId">Who wants to buy.</param>
/// <param name="Amount">What it costs, above 0, in the house's currency.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Revision">Rises by 1 per action; guards against two people acting at once.</param>
public sealed record ModelPurchaseRequest(
    string RequestId,
    string ApplicantId,
    decimal Amount,
    EnumApprovalState State,
    int Revision);
