namespace Nodes.FanOutMergeOrchestrator.V1_0_0.Models;

/// <summary>How one branch of a fan-out ended.</summary>
/// <param name="Branch">The branch's name.</param>
/// <param name="Output">The child's output; null when the branch failed.</param>
/// <param name="Failure">Why it failed; null when it succeeded.</param>
/// <param name="ElapsedMs">Time from start to end of the branch.</param>
public sealed record ModelBranchResult(
    string Branch,
    IReadOnlyDictionary<string, object?>? Output,
    string? Failure,
    double ElapsedMs)
{
    /// <summary>Whether the branch gave an output.</summary>
    public bool Succeeded => Output is not null;
}
