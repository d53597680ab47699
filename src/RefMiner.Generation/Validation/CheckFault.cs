using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Validation;

/// <summary>One place that a check finds fault with.</summary>
/// <param name="Span">In the body's tree; empty for what is not of it.</param>
/// <param name="What">What is wrong there, in one line without a full stop.</param>
/// <param name="Trait">What a tree may be in the habit of, within the check; null for what no habit excuses, unless the check as
/// a whole is about habits.</param>
internal readonly record struct CheckFault(TextSpan? Span, string What, string? Trait = null)
{
    /// <summary>The trait of what may well be meant: in code for a tree that has no rules of its own it is a warning.</summary>
    public const string Minor = "minor";
}
