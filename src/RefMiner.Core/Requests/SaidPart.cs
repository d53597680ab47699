namespace RefMiner.Requests;

/// <summary>A stretch of a request's text.</summary>
/// <param name="Text">The words; of a frame the type and the method, of a path the file's name without its ending.</param>
/// <param name="As">What they are.</param>
internal readonly record struct SaidPart(string Text, SaidAs As);
