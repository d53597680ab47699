namespace Nodes.OrderSagaOrchestrator.V1_0_0.Models;

/// <summary>How far a saga got.</summary>
/// <param name="Completed">The steps that succeeded, in order.</param>
/// <param name="FailedStep">The step that failed, or null.</param>
/// <param name="Compensated">The steps that were undone, latest first.</param>
/// <param name="Stuck">Steps whose compensation failed too; a person must look at them.</param>
public sealed record ModelSagaProgress(
    IReadOnlyList<string> Completed,
    string? FailedStep,
    IReadOnlyList<string> Compensated,
    IReadOnlyList<string> Stuck);
