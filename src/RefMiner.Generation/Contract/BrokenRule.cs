namespace RefMiner;

/// <summary>How often the bodies of a tree break one rule.</summary>
/// <param name="Id">The rule, e.g. <c>RM5101</c>.</param>
/// <param name="Bodies">Bodies with at least one finding of it; at least 1.</param>
/// <param name="Example">What was found in the first of them, after the place of its body: <c>path:line name: message</c>.</param>
public sealed record BrokenRule(string Id, int Bodies, string Example);
