namespace RefMiner.Context;

/// <summary>A method that could be quoted.</summary>
/// <param name="Reference">Its node, as it was to be quoted.</param>
/// <param name="Quoted">The method in the form in which it is quoted, or in full.</param>
/// <param name="Reason">How like the new method it is and what it shows, or null when it was not to be quoted or nothing speaks
/// for it.</param>
internal sealed record TracedMethod(Reference Reference, QuotedMethod Quoted, ReferenceReason? Reason);
