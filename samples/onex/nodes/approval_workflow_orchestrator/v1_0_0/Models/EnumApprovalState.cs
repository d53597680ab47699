namespace Nodes.ApprovalWorkflowOrchestrator.V1_0_0.Models;

/// <summary>Where a purchase request stands.</summary>
public enum EnumApprovalState
{
    /// <summary>Written, not yet handed in.</summary>
    Draft,

    /// <summary>Waits for the applicant's manager.</summary>
    WithManager,

    /// <summary>Waits for the finance department.</summary>
    WithFinance,

    /// <summary>Sent back to the applicant with a question.</summary>
    Returned,

    /// <summary>Granted; final.</summary>
    Approved,

    /// <summary>Refused; final.</summary>
    Rejected,
}
