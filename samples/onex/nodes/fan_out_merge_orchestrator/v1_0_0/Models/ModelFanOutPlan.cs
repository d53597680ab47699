namespace Nodes.FanOutMergeOrchestrator.V1_0_0.Models;

/// <summary>What is asked, and how many answers are needed.</summary>
/// <param name="Branches">The branches to ask, without repeats.</param>
/// <param name="Payload">Handed to every branch unchanged.</param>
/// <param name="Quorum">How many branches must succeed; between 1 and the number of branches.</param>
/// <param name="BranchTimeout">How long one branch may take.</param>
public sealed record ModelFanOutPlan(
    IReadOnlyList<string> Branches,
    IReadOnlyDictionary<string, object?> Payload,
    int Quorum,
    TimeSpan BranchTimeout);
