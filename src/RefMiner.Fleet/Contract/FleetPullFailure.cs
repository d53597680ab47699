namespace RefMiner;

/// <summary>A corpus whose segment could not be had.</summary>
/// <param name="Corpus">Name of the corpus.</param>
/// <param name="Error">Why, and how to fix it.</param>
public sealed record FleetPullFailure(string Corpus, FleetException Error);
