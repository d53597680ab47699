namespace Onex.Runtime;

/// <summary>One log event as a sink receives it.</summary>
/// <param name="Timestamp">When it was emitted.</param>
/// <param name="Level">Its severity.</param>
/// <param name="NodeId">The node that emitted it.</param>
/// <param name="Message">What happened; constant text, so that events can be grouped by it.</param>
/// <param name="Details">The facts, by snake_case name.</param>
public sealed record ModelLogEvent(
    DateTimeOffset Timestamp,
    EnumLogLevel Level,
    string NodeId,
    string Message,
    IReadOnlyDictionary<string, object?> Details);
