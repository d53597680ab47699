namespace RefMiner;

/// <summary>One part of a score.</summary>
/// <param name="Name">What it measures, e.g. <c>features</c>.</param>
/// <param name="Value">In [0, 1].</param>
/// <param name="Weight">Its share of the whole; the weights of all parts add up to 1.</param>
public sealed record ScorePart(string Name, double Value, double Weight);
