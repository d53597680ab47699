namespace RefMiner;

/// <summary>What one process took.</summary>
/// <param name="Wall">From its start to its end.</param>
/// <param name="Cpu">Processor time, as last seen before its end.</param>
/// <param name="PeakBytes">Most resident memory.</param>
internal sealed record ProcessRun(TimeSpan Wall, TimeSpan Cpu, long PeakBytes);
