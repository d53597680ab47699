using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Parsing;

/// <summary>Brings a body into the form in which it is placed between a method's braces.</summary>
internal static class BodyText
{
    private const int Indentation = 8;
    private const int TabWidth = 4;

    /// <summary>
    /// Statements of a block, or the statement that an arrow stands for, indented by 8 spaces; lines inside literals stay as they
    /// are.
    /// </summary>
    /// <param name="body">A block or an arrow clause.</param>
    /// <param name="method">The method around it, as it was given or asked for; null where nothing is known of it.</param>
    public static string Of(SyntaxNode body, MethodDeclarationSyntax? method)
    {
        var blanks = new string(' ', Indentation);
        if (body is ArrowExpressionClauseSyntax arrow)
        {
            var expression = arrow.Expression.ToString().ReplaceLineEndings("\n");
            return arrow.Expression is ThrowExpressionSyntax || method is null || ReturnsNothing(method, arrow)
                ? $"{blanks}{expression};\n"
                : $"{blanks}return {expression};\n";
        }

        var block = (BlockSyntax)body;
        var text = body.SyntaxTree.GetText();
        var kept = KeptLines(block, text);
        var (first, last) = (text.Lines.IndexOf(block.OpenBraceToken.Span.End), text.Lines.IndexOf(block.CloseBraceToken.SpanStart));
        var common = Common(block, text);
        var result = new StringBuilder();
        for (var i = first; i <= last; i++)
        {
            var from = i == first ? block.OpenBraceToken.Span.End : text.Lines[i].Start;
            var to = i == last ? block.CloseBraceToken.SpanStart : text.Lines[i].End;
            var line = text.ToString(TextSpan.FromBounds(from, Math.Max(from, to)));
            if (kept.Contains(i))
                result.Append(line.TrimEnd('\r')).Append('\n');
            else if (string.IsNullOrWhiteSpace(line))
                result.Append(result.Length > 0 ? "\n" : "");
            else
                result.Append(' ', Math.Max(Indentation, Indentation + Width(line) - common)).Append(line.Trim()).Append('\n');
        }

        var whole = result.ToString().TrimEnd('\n');
        return whole.Length == 0 ? "" : whole + "\n";
    }

    private static bool ReturnsNothing(MethodDeclarationSyntax method, ArrowExpressionClauseSyntax arrow) =>
        method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
        || (
            (method.Modifiers.Any(SyntaxKind.AsyncKeyword) || arrow.Expression is AwaitExpressionSyntax)
            && method.ReturnType.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()
                is IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" }
        );

    // The least indented statement decides; a first one that lost its indentation does not count.
    private static int Common(BlockSyntax block, SourceText text)
    {
        var starts = block
            .Statements.Select(statement => text.Lines.GetLineFromPosition(statement.SpanStart))
            .Select(line => Width(text.ToString(line.Span)))
            .ToList();
        if (starts is [0, _, ..] && starts.Skip(1).Min() is var others and > 0)
            return others;

        return starts.Count == 0 ? 0 : starts.Min();
    }

    private static HashSet<int> KeptLines(BlockSyntax block, SourceText text)
    {
        var kept = new HashSet<int>();
        foreach (
            var token in block
                .DescendantTokens()
                .Where(token =>
                    token.IsKind(SyntaxKind.InterpolatedStringTextToken)
                    || token.IsKind(SyntaxKind.InterpolatedStringEndToken)
                    || token.IsKind(SyntaxKind.InterpolatedRawStringEndToken)
                    || token.Parent is LiteralExpressionSyntax
                )
        )
        {
            // The end of a raw string begins with the line end before it.
            var (from, to) = (text.Lines.IndexOf(token.SpanStart), text.Lines.IndexOf(token.Span.End));
            for (var i = from + 1; i <= to; i++)
                kept.Add(i);
            if (
                token.Parent is InterpolatedStringExpressionSyntax or InterpolatedStringTextSyntax
                && to > text.Lines.IndexOf(token.Parent!.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>()!.SpanStart)
            )
                kept.Add(to);
        }

        return kept;
    }

    private static int Width(string line)
    {
        var width = 0;
        foreach (var c in line)
        {
            if (c == '\t')
                width += TabWidth - (width % TabWidth);
            else if (c == ' ')
                width++;
            else
                break;
        }

        return width;
    }
}
