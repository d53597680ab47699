namespace Onex.Runtime;

/// <summary>Outcome of one round of health checks.</summary>
/// <param name="NodeId">The node asked.</param>
/// <param name="IsHealthy">True if every check passed.</param>
/// <param name="Checks">Outcome by name of the check: <c>healthy</c>, or why it is not.</param>
/// <param name="CheckedAt">When the round began.</param>
public sealed record ModelHealthReport(
    string NodeId,
    bool IsHealthy,
    IReadOnlyDictionary<string, string> Checks,
    DateTimeOffset CheckedAt);
