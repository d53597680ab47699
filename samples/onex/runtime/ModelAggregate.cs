namespace Onex.Runtime;

/// <summary>What is known of the values under one key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Count">How many values there were.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Variance">Their variance as a population; zero for a single value.</param>
public sealed record ModelAggregate(string Key, long Count, double Sum, double Min, double Max, double Mean, double Variance);
