namespace Nodes.ApprovalWorkflowOrchestrator.V1_0_0.Models;

/// <summary>What somebody can do with a purchase request.</summary>
public enum EnumApprovalAction
{
    /// <summary>The applicant hands it in, or in again.</summary>
    Submit,

    /// <summary>The person it waits for agrees.</summary>
    Approve,

    /// <summary>The person it waits for refuses.</summary>
    Reject,

    /// <summary>The person it waits for asks the applicant something.</summary>
    SendBack,
}
