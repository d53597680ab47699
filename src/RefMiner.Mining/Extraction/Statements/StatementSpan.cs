using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Extraction;

/// <summary>A statement, or the head of one.</summary>
/// <param name="Syntax">The statement.</param>
/// <param name="Span">What of it is quoted, in the file.</param>
/// <param name="IsHead">Whether that is only its head.</param>
internal readonly record struct StatementSpan(StatementSyntax Syntax, TextSpan Span, bool IsHead);
