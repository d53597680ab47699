using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Binding;

/// <summary>A body bound in a compilation of its tree.</summary>
/// <param name="Body">The body in the compilation.</param>
/// <param name="Model">Its semantic model.</param>
/// <param name="FirstLine">What is added to a line of the syntax tree, from 0, for one of the response, from 1.</param>
/// <param name="Findings">What does not compile.</param>
internal sealed record BoundResponse(SyntaxNode Body, SemanticModel Model, int FirstLine, ImmutableArray<CodeFinding> Findings)
{
    /// <summary>Where a stretch of the body's tree stands in the response.</summary>
    public ResponsePlace Place(TextSpan span) => ParsedCode.Place(Body.SyntaxTree, span, FirstLine);
}
