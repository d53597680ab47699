namespace RefMiner.Validation;

/// <summary>How often real bodies were rejected for a rule.</summary>
/// <param name="Id">The rule, e.g. <c>RM5101</c>.</param>
/// <param name="Bodies">Bodies with at least one error of it.</param>
/// <param name="Example">What was found in one of them, and where the body stands in the tree.</param>
internal sealed record BrokenRule(string Id, int Bodies, string Example);
