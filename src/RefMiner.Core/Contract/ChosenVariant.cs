namespace RefMiner;

/// <summary>The template variant of a request.</summary>
/// <param name="Id">E.g. <c>database_heavy</c>.</param>
/// <param name="Confidence">In [0, 1].</param>
/// <param name="Rationale">Why.</param>
public sealed record ChosenVariant(string Id, double Confidence, string Rationale);
