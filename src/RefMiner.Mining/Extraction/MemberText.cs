using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Extraction;

/// <summary>Cuts a member out of its file: dedented, with <c>\n</c> line ends, credentials replaced.</summary>
internal static class MemberText
{
    /// <summary>Writes a member.</summary>
    /// <param name="source">The whole file.</param>
    /// <param name="member">The member, from its first attribute or modifier.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="redactions">Its credentials, in source order.</param>
    /// <param name="bodyStart">Where its body starts in the file.</param>
    /// <returns>The text, and where the body starts in it.</returns>
    public static (string Text, int BodyStart) Write(string source, SyntaxNode member, IEnumerable<SyntaxToken> tokens, List<Redaction> redactions, int bodyStart) =>
        Write(source, member.Span, MultiLineStrings(tokens), redactions, bodyStart);

    /// <summary>Writes a span of a file.</summary>
    /// <param name="source">The whole file.</param>
    /// <param name="span">What is written.</param>
    /// <param name="strings">Strings of several lines, in source order: lines that start inside them are left alone.</param>
    /// <param name="redactions">What is replaced, in source order.</param>
    /// <param name="mark">An offset in the file.</param>
    /// <returns>The text, and the offset that corresponds to <paramref name="mark"/>.</returns>
    /// <remarks>Every line loses the indentation of the first one, as far as it has it: a line that hangs out, such as a directive, does
    /// not keep the others from moving.</remarks>
    public static (string Text, int Mark) Write(string source, TextSpan span, List<TextSpan> strings, List<Redaction> redactions, int mark)
    {
        var indentation = Indentation(source, span.Start);
        var text = new StringBuilder(span.Length);
        var written = 0;
        var (nextString, nextRedaction) = (0, 0);
        for (var i = span.Start; i < span.End;)
        {
            if (i <= mark) written = text.Length;
            while (nextRedaction < redactions.Count && redactions[nextRedaction].Span.Start < i) nextRedaction++;
            if (nextRedaction < redactions.Count && redactions[nextRedaction].Span.Start == i && !redactions[nextRedaction].Span.IsEmpty)
            {
                text.Append(redactions[nextRedaction].Placeholder);
                i = redactions[nextRedaction].Span.End;
                var isFollowed = nextRedaction + 1 < redactions.Count && redactions[nextRedaction + 1].Span.Start == i;
                if (redactions[nextRedaction].IsCut && !isFollowed) i += Shared(source, i, span.End, indentation);
            }
            else if (source[i] is '\r' or '\n')
            {
                i += source[i] == '\r' && i + 1 < source.Length && source[i + 1] == '\n' ? 2 : 1;
                text.Append('\n');
                while (nextString < strings.Count && strings[nextString].End <= i) nextString++;
                if (nextString == strings.Count || strings[nextString].Start >= i) i += Shared(source, i, span.End, indentation);
            }
            else
            {
                text.Append(source[i++]);
            }
        }

        return (text.ToString(), mark >= span.End ? text.Length : written);
    }

    private static ReadOnlySpan<char> Indentation(string source, int start)
    {
        var line = start;
        while (line > 0 && source[line - 1] is not ('\r' or '\n')) line--;

        var end = line;
        while (end < start && source[end] is ' ' or '\t') end++;
        return source.AsSpan(line, end - line);
    }

    private static int Shared(string source, int start, int end, ReadOnlySpan<char> indentation)
    {
        var length = 0;
        while (length < indentation.Length && start + length < end && source[start + length] == indentation[length]) length++;
        return length;
    }

    private static List<TextSpan> MultiLineStrings(IEnumerable<SyntaxToken> tokens)
    {
        var spans = new List<TextSpan>();
        foreach (var token in tokens)
        {
            if (token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
                && (spans.Count == 0 || token.SpanStart >= spans[^1].End) && token.Text.AsSpan().ContainsAny('\r', '\n'))
            {
                spans.Add(token.Span);
            }
            else if (token.Kind() is SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
                && token.Parent is InterpolatedStringExpressionSyntax interpolated && (spans.Count == 0 || token.SpanStart >= spans[^1].End))
            {
                spans.Add(interpolated.Span);
            }
        }

        return spans;
    }
}
