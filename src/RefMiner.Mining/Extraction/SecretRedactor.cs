using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Extraction;

/// <summary>Finds credentials in the literals and comments of a member.</summary>
/// <remarks>Mined text ends up in prompts, so that a doubtful text is rather replaced than quoted.</remarks>
internal static class SecretRedactor
{
    private const string PemEnd = "-----END";

    /// <summary>Credentials of a member, in source order, without overlaps.</summary>
    /// <param name="member">The member.</param>
    /// <param name="target">Tells what a literal is meant for.</param>
    public static List<Redaction> Find(SyntaxNode member, SecretTarget target)
    {
        var found = new List<Redaction>();
        var insidePem = false;
        foreach (var token in member.DescendantTokens())
        {
            if (token.HasLeadingTrivia && token.SpanStart > member.SpanStart) AddComments(token.LeadingTrivia, found);
            if (IsText(token)) insidePem = AddLiteral(token, target, insidePem, found);
            if (token.HasTrailingTrivia && token.Span.End < member.Span.End) AddComments(token.TrailingTrivia, found);
        }

        return found;
    }

    /// <summary>Replaces credentials in plain text, e.g. a documentation summary.</summary>
    /// <returns>The text, and how many were replaced.</returns>
    public static (string Text, int Count) Redact(string text)
    {
        var found = Distinct(SecretPatterns.Find(text, isComment: true));
        for (var i = found.Count - 1; i >= 0; i--)
        {
            var (start, length, kind) = found[i];
            text = string.Concat(text.AsSpan(0, start), new Redaction(default, kind).Placeholder, text.AsSpan(start + length));
        }

        return (text, found.Count);
    }

    private static void AddComments(SyntaxTriviaList trivia, List<Redaction> found)
    {
        foreach (var comment in trivia)
        {
            if (comment.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia)) Add(comment.ToFullString(), comment.FullSpan.Start, isComment: true, found);
        }
    }

    private static bool AddLiteral(SyntaxToken token, SecretTarget target, bool insidePem, List<Redaction> found)
    {
        var text = token.Text;
        var before = found.Count;
        if (insidePem)
        {
            if (Content(token) is { IsEmpty: false } content) found.Add(new Redaction(content, "private-key"));
            return !text.Contains(PemEnd, StringComparison.Ordinal);
        }

        Add(text, token.SpanStart, isComment: false, found);
        for (var i = before; i < found.Count; i++)
        {
            // A key that is cut into several literals goes on in the next one; what stands behind the closing quote is no part of it.
            var content = Content(token);
            if (found[i].Span.End > content.End) found[i] = found[i] with { Span = TextSpan.FromBounds(found[i].Span.Start, content.End) };
            if (found[i].Kind == "private-key" && !text.Contains(PemEnd, StringComparison.Ordinal)) insidePem = true;
        }

        if (found.Count == before && text.Length >= 12 && !Content(token).IsEmpty
            && token.Parent?.Parent is not InterpolatedStringExpressionSyntax && SecretPatterns.IsSecret(token.ValueText) && target.IsNamed(token))
        {
            found.Add(new Redaction(Content(token), "secret"));
        }

        return insidePem;
    }

    private static void Add(string text, int offset, bool isComment, List<Redaction> found)
    {
        foreach (var (start, length, kind) in Distinct(SecretPatterns.Find(text, isComment))) found.Add(new Redaction(new TextSpan(offset + start, length), kind));
    }

    private static List<(int Start, int Length, string Kind)> Distinct(IEnumerable<(int Start, int Length, string Kind)> found)
    {
        var distinct = new List<(int Start, int Length, string Kind)>();
        foreach (var next in found.OrderBy(item => item.Start).ThenByDescending(item => item.Length))
        {
            if (distinct.Count == 0 || next.Start >= distinct[^1].Start + distinct[^1].Length) distinct.Add(next);
        }

        return distinct;
    }

    private static bool IsText(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken
        or SyntaxKind.Utf8MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedStringTextToken;

    // What may be replaced without breaking the literal: between the quotes, and in raw literals of several lines between the line ends.
    private static TextSpan Content(SyntaxToken token)
    {
        var text = token.Text;
        if (token.IsKind(SyntaxKind.InterpolatedStringTextToken)) return token.Span;

        var start = text.IndexOf('"', StringComparison.Ordinal);
        var end = text.LastIndexOf('"');
        if (start < 0 || end <= start) return new TextSpan(token.SpanStart, 0);

        var quotes = 1;
        if (token.Kind() is not (SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken))
        {
            while (start + quotes < end && text[start + quotes] == '"') quotes++;
        }

        var (first, last) = (start + quotes, end - quotes + 1);
        if (token.Kind() is SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken)
        {
            while (first < last && char.IsWhiteSpace(text[first])) first++;
            while (last > first && char.IsWhiteSpace(text[last - 1])) last--;
        }

        return last > first ? TextSpan.FromBounds(token.SpanStart + first, token.SpanStart + last) : new TextSpan(token.SpanStart, 0);
    }
}
