namespace Nodes.DataTransformCompute.V1_0_0.Models;

/// <summary>What a transformation produced.</summary>
/// <param name="Accepted">The transformed records, in input order.</param>
/// <param name="Rejected">One entry per record that broke a rule, in input order.</param>
public sealed record ModelTransformOutcome(
    IReadOnlyList<IReadOnlyDictionary<string, object?>> Accepted,
    IReadOnlyList<ModelRecordRejection> Rejected);
