namespace Nodes.DataTransformCompute.V1_0_0.Models;

/// <summary>The checked input of one transformation.</summary>
/// <param name="Records">The records to transform, in input order.</param>
/// <param name="Rules">At least one rule; targets are unique.</param>
/// <param name="StopAtFirstRejection">Whether the first bad record fails the whole call.</param>
public sealed record ModelTransformRequest(
    IReadOnlyList<IReadOnlyDictionary<string, string?>> Records,
    IReadOnlyList<ModelFieldRule> Rules,
    bool StopAtFirstRejection);
