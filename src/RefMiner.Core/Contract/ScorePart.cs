namespace RefMiner;

/// <summary>One part of a score.</summary>
/// <param name="Name">What it measures, e.g. <c>features</c>.</param>
/// <param name="Value">Of a similarity in [0, 1]; of a likeness or a probability as docs/ranking.md defines it.</param>
/// <param name="Weight">Of a similarity its share of the whole, all adding up to 1; of a likeness or a probability what a value
/// of 1 adds to the log-odds.</param>
public sealed record ScorePart(string Name, double Value, double Weight);
