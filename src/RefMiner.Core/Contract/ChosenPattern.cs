namespace RefMiner;

/// <summary>A pattern that a context shows.</summary>
/// <param name="Id">E.g. <c>error_handling</c>.</param>
/// <param name="Score">In [0, 1].</param>
/// <param name="Mined">Whether it was found in the corpora rather than taken from the profile's library.</param>
public sealed record ChosenPattern(string Id, double Score, bool Mined);
