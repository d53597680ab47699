using Microsoft.CodeAnalysis;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Turns Roslyn's positions, counted from 0, into those that people see.</summary>
internal static class SourceLines
{
    /// <summary>First and last line of a declaration, without the comments above it.</summary>
    public static LineSpan Of(SyntaxNode node)
    {
        // Not the mapped span: what '#line' claims is of no use to whoever opens the file.
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return new LineSpan(span.StartLinePosition.Line + 1, span.EndLinePosition.Line + 1);
    }
}
