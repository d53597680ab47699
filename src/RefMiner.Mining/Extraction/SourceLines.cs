using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Turns Roslyn's positions, counted from 0, into those that people see.</summary>
internal static class SourceLines
{
    /// <summary>First and last line of a declaration, without the comments above it.</summary>
    public static LineSpan Of(SyntaxNode node) => Of(node.SyntaxTree, node.Span);

    /// <summary>First and last line of a span.</summary>
    public static LineSpan Of(SyntaxTree tree, TextSpan part)
    {
        // Not the mapped span: what '#line' claims does not help to open the file.
        var span = tree.GetLineSpan(part);
        return new LineSpan(span.StartLinePosition.Line + 1, span.EndLinePosition.Line + 1);
    }
}
