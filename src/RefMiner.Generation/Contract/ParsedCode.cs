using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RefMiner;

/// <summary>The syntax of a body, and where it stands in the response.</summary>
/// <param name="Body">A block, or the arrow clause of a method.</param>
/// <param name="Method">The method as it was written; null where only a body was.</param>
/// <param name="Usings">Using directives that were given.</param>
/// <param name="FirstLine">What is added to a line of the syntax tree, from 0, for one of the response, from 1.</param>
internal sealed record ParsedCode(
    SyntaxNode Body,
    MethodDeclarationSyntax? Method,
    IReadOnlyList<UsingDirectiveSyntax> Usings,
    int FirstLine
)
{
    /// <summary>Where a stretch of the body's tree stands in the response.</summary>
    public ResponsePlace Place(TextSpan span) => Place(Body.SyntaxTree, span, FirstLine);

    /// <summary>Where a stretch of a tree stands in the response.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="span">The stretch.</param>
    /// <param name="firstLine">What is added to a line of the tree, from 0.</param>
    public static ResponsePlace Place(SyntaxTree tree, TextSpan span, int firstLine)
    {
        var lines = tree.GetLineSpan(span);
        return new ResponsePlace(
            Math.Max(1, lines.StartLinePosition.Line + firstLine),
            lines.StartLinePosition.Character + 1,
            Math.Max(1, lines.EndLinePosition.Line + firstLine),
            lines.EndLinePosition.Character + 1
        );
    }
}
