namespace RefMiner.Extraction;

/// <summary>A statement and its place in the quoted form of its member.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Start">Where it starts in the quoted form.</param>
/// <param name="Length">Its length there.</param>
/// <param name="Written">Its text where it cannot be cut out of the quoted form, for strings of several lines.</param>
/// <param name="IsDoubtful">Whether it may not parse alone: directives and faults in the syntax can tear it.</param>
internal readonly record struct StatementPlace(StatementSpan Statement, int Start, int Length, string? Written, bool IsDoubtful);
