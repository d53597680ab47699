namespace RefMiner;

/// <summary>One rule of a house that answers are checked by.</summary>
/// <param name="Id">Its id, e.g. <c>RM5101</c>: that of the findings that it makes.</param>
/// <param name="Severity">How severe these are, unless the tree that the code is for does the same.</param>
/// <param name="Text">What it asks for, in one sentence.</param>
/// <param name="Hint">How to fix what breaks it, in one sentence.</param>
public sealed record CodeRule(string Id, FindingSeverity Severity, string Text, string Hint);
