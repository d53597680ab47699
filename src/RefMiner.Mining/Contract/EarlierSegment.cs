namespace RefMiner;

/// <summary>What an earlier run left of a corpus that is mined into a file of its own.</summary>
/// <param name="StatePath">The file of its state. Where it is missing, damaged or of another build, everything is mined.</param>
/// <param name="StateId">Id of the state of which the segment was made that is still at hand, so that nothing is written where nothing has
/// changed; null where none is at hand.</param>
public sealed record EarlierSegment(string StatePath, string? StateId);
