namespace Nodes.NightlyCloseOrchestrator.V1_0_0.Models;

/// <summary>How far the close of one business day has come.</summary>
/// <param name="BusinessDay">The day that is closed.</param>
/// <param name="DoneSteps">Steps that need not run again.</param>
/// <param name="UpdatedAt">When the last of them finished.</param>
public sealed record ModelCloseCheckpoint(DateOnly BusinessDay, IReadOnlyList<string> DoneSteps, DateTimeOffset UpdatedAt);
