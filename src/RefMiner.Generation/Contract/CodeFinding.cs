namespace RefMiner;

/// <summary>Something wrong with a response or with the code in it.</summary>
/// <param name="Id">Stable id, e.g. <c>RM5101</c>; docs/validation.md lists them.</param>
/// <param name="Severity">What it means for the code.</param>
/// <param name="Message">What is wrong, in one line.</param>
/// <param name="Place">Where it stands in the response.</param>
/// <param name="Hint">How to fix it, in one line.</param>
public sealed record CodeFinding(string Id, FindingSeverity Severity, string Message, ResponsePlace Place, string Hint);
