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
    /// <param name="strings">Its strings of several lines.</param>
    /// <param name="redactions">Its credentials, in source order.</param>
    /// <param name="marks">Offsets in the file, ascending.</param>
    /// <returns>The text, and where the marks are in it.</returns>
    public static (string Text, int[] Places) Write(
        string source,
        SyntaxNode member,
        List<TextSpan> strings,
        List<Redaction> redactions,
        ReadOnlySpan<int> marks
    ) => Write(source, member.Span, strings, redactions, marks);

    /// <summary>Writes a span of a file.</summary>
    /// <param name="source">The whole file.</param>
    /// <param name="span">What is written.</param>
    /// <param name="strings">Strings of several lines, in source order: lines that start inside them are left alone.</param>
    /// <param name="redactions">What is replaced, in source order.</param>
    /// <param name="marks">Offsets in the file, ascending.</param>
    /// <returns>The text, and the offsets that correspond to <paramref name="marks"/>.</returns>
    /// <remarks>Every line loses the indentation of the first one, as far as it has it: a line that hangs out, such as a directive, does
    /// not keep the others from moving.</remarks>
    public static (string Text, int[] Places) Write(
        string source,
        TextSpan span,
        List<TextSpan> strings,
        List<Redaction> redactions,
        ReadOnlySpan<int> marks
    )
    {
        var indentation = Indentation(source, span.Start);
        var text = new StringBuilder(span.Length);
        var places = new int[marks.Length];
        var (nextString, nextRedaction, nextMark) = (0, 0, 0);
        for (var i = span.Start; i < span.End; )
        {
            while (nextMark < marks.Length && marks[nextMark] <= i)
                places[nextMark++] = text.Length;
            while (nextRedaction < redactions.Count && (redactions[nextRedaction].Span.Start < i || redactions[nextRedaction].Span.IsEmpty))
                nextRedaction++;
            if (nextRedaction < redactions.Count && redactions[nextRedaction].Span.Start == i)
            {
                text.Append(redactions[nextRedaction].Placeholder);
                i = redactions[nextRedaction].Span.End;
                var isFollowed = nextRedaction + 1 < redactions.Count && redactions[nextRedaction + 1].Span.Start == i;
                if (redactions[nextRedaction].IsCut && !isFollowed)
                    i += Shared(source, i, span.End, indentation);
            }
            else if (source[i] is '\r' or '\n')
            {
                i += source[i] == '\r' && i + 1 < source.Length && source[i + 1] == '\n' ? 2 : 1;
                text.Append('\n');
                while (nextString < strings.Count && strings[nextString].End <= i)
                    nextString++;
                if (nextString == strings.Count || strings[nextString].Start >= i)
                    i += Shared(source, i, span.End, indentation);
            }
            else
            {
                var end = nextRedaction < redactions.Count ? Math.Min(span.End, redactions[nextRedaction].Span.Start) : span.End;
                if (nextMark < marks.Length)
                    end = Math.Min(end, marks[nextMark]);
                var plain = source.AsSpan(i, end - i);
                if (plain.IndexOfAny('\r', '\n') is >= 0 and var lineEnd)
                    plain = plain[..lineEnd];
                text.Append(plain);
                i += plain.Length;
            }
        }

        places.AsSpan(nextMark).Fill(text.Length);
        return (text.ToString(), places);
    }

    private static ReadOnlySpan<char> Indentation(string source, int start)
    {
        var line = start;
        while (line > 0 && source[line - 1] is not ('\r' or '\n'))
            line--;

        var end = line;
        while (end < start && source[end] is ' ' or '\t')
            end++;
        return source.AsSpan(line, end - line);
    }

    private static int Shared(string source, int start, int end, ReadOnlySpan<char> indentation)
    {
        var length = 0;
        while (length < indentation.Length && start + length < end && source[start + length] == indentation[length])
            length++;
        return length;
    }

    /// <summary>Strings of several lines, in source order.</summary>
    public static List<TextSpan> MultiLineStrings(IEnumerable<SyntaxToken> tokens)
    {
        var spans = new List<TextSpan>();
        foreach (var token in tokens)
        {
            if (
                token.Kind()
                    is SyntaxKind.StringLiteralToken
                        or SyntaxKind.Utf8StringLiteralToken
                        or SyntaxKind.MultiLineRawStringLiteralToken
                        or SyntaxKind.Utf8MultiLineRawStringLiteralToken
                && (spans.Count == 0 || token.SpanStart >= spans[^1].End)
                && token.Text.AsSpan().ContainsAny('\r', '\n')
            )
            {
                spans.Add(token.Span);
            }
            else if (
                token.Kind() is SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
                && token.Parent is InterpolatedStringExpressionSyntax interpolated
                && (spans.Count == 0 || token.SpanStart >= spans[^1].End)
            )
            {
                spans.Add(interpolated.Span);
            }
        }

        return spans;
    }
}
