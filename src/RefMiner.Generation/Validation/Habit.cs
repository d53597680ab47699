namespace RefMiner.Validation;

/// <summary>How many methods do what a check finds fault with.</summary>
/// <param name="Count">Those that do.</param>
/// <param name="Of">Those that were looked at.</param>
/// <param name="Where">Where they stand, e.g. <c>here</c>.</param>
internal sealed record Habit(int Count, int Of, string Where)
{
    /// <summary>As it is said in a finding.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} of {Of} methods {Where}");
}
