using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Validation;

/// <summary>One place that a check finds fault with.</summary>
/// <param name="Span">In the body's tree; empty for what is not of it.</param>
/// <param name="What">What is wrong there, in one line without a full stop.</param>
internal readonly record struct CheckFault(TextSpan? Span, string What);
