using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Secrets;

/// <summary>Finds credentials in the literals and comments of a member.</summary>
/// <remarks>Mined text ends up in prompts, so that a doubtful text is rather replaced than quoted.</remarks>
internal static class SecretRedactor
{
    private const int MinNamed = 6;
    private const int MaxBuilders = 20;

    /// <summary>Credentials of a member, in source order, without overlaps.</summary>
    /// <param name="member">The member.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="target">Tells what a literal is meant for.</param>
    public static List<CodeSecret> Find(SyntaxNode member, IEnumerable<SyntaxToken> tokens, SecretTarget target)
    {
        var found = new List<CodeSecret>();
        var insideKey = false;
        var read = new HashSet<SyntaxNode>();
        var builders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in tokens)
        {
            if (token.HasLeadingTrivia && token.SpanStart > member.SpanStart)
                AddComments(token.LeadingTrivia, found);
            if (SecretItems.ListOf(token) is { } list && target.IsSecretList(list))
                found.Add(new CodeSecret(SecretItems.Span(list), "secret", IsCode: true));
            if (IsText(token) && SecretText.RootOf(token) is { } root && (root == token.Parent || read.Add(root)))
            {
                if (builders.Count < MaxBuilders && FlowNaming.BuilderOf(root) is { } builder && builders.Add(builder))
                    AddFormats(new SecretText(FlowNaming.AppendedTo(builder, member)), found);
                insideKey = AddText(new SecretText(root), target, insideKey, found);
            }
            if (token.HasTrailingTrivia && token.Span.End < member.Span.End)
                AddComments(token.TrailingTrivia, found);
        }

        return WithoutOverlaps(found);
    }

    // A key in pieces goes over what one of them alone seems to hold.
    private static List<CodeSecret> WithoutOverlaps(List<CodeSecret> found)
    {
        found.Sort((a, b) => a.Span.Start != b.Span.Start ? a.Span.Start - b.Span.Start : b.Span.Length - a.Span.Length);
        var end = 0;
        found.RemoveAll(redaction =>
        {
            if (redaction.Span.Start < end)
                return true;

            end = redaction.Span.End;
            return false;
        });
        return found;
    }

    private static void AddFormats(SecretText pieces, List<CodeSecret> found)
    {
        foreach (var span in SecretFormats.Find(pieces.Value))
            Add(pieces, span.Start, span.End, span.Kind, found);
    }

    /// <summary>Replaces credentials in plain text, e.g. a documentation summary.</summary>
    /// <returns>The text, and how many were replaced.</returns>
    public static (string Text, int Count) Redact(string text)
    {
        var found = SecretPatterns.Find(text, isNote: true);
        for (var i = found.Count - 1; i >= 0; i--)
        {
            var (start, length, kind) = found[i];
            text = string.Concat(text.AsSpan(0, start), new CodeSecret(default, kind).Placeholder, text.AsSpan(start + length));
        }

        return (text, found.Count);
    }

    // Comments on lines of their own are read together: a key goes over several.
    private static void AddComments(SyntaxTriviaList trivia, List<CodeSecret> found)
    {
        for (var i = 0; i < trivia.Count; i++)
        {
            var comment = trivia[i];
            if (comment.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia)
                continue;

            var last = i;
            for (var next = i; comment.IsKind(SyntaxKind.SingleLineCommentTrivia) && next < trivia.Count; next++)
            {
                if (trivia[next].IsKind(SyntaxKind.SingleLineCommentTrivia))
                    last = next;
                else if (trivia[next].Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia))
                    break;
            }

            var text =
                last == i ? comment.ToFullString() : string.Concat(trivia.Skip(i).Take(last - i + 1).Select(part => part.ToFullString()));
            if (comment.IsKind(SyntaxKind.MultiLineCommentTrivia) && text.EndsWith("*/", StringComparison.Ordinal))
                text = text[..^2];
            foreach (var (start, length, kind) in SecretPatterns.Find(text, isNote: true))
                found.Add(new CodeSecret(new TextSpan(comment.FullSpan.Start + start, length), kind));
            i = last;
        }
    }

    private static bool AddText(SecretText text, SecretTarget target, bool insideKey, List<CodeSecret> found)
    {
        if (insideKey)
        {
            var hasEnd = text.Value.Contains("-----END", StringComparison.Ordinal);
            if (!string.IsNullOrWhiteSpace(text.Value) && !PrivateKeyText.IsBody(text.Value))
                return PrivateKeyText.IsHeader(text.Value);

            if (!string.IsNullOrWhiteSpace(text.Value))
                Add(text, 0, text.Value.Length, PrivateKeyText.Kind, found);
            return !hasEnd;
        }

        var spans = SpansIn(text);
        foreach (var span in spans)
            Add(text, span.Start, span.End, span.Kind, found);
        if (spans.Count == 0 && text.Value.Length >= MinNamed && text.IsConstant)
        {
            if (target.SecretIn(text) is { Length: > 0 } named)
                Add(text, named.Start, named.End, named.Kind, found);
            else
                found.AddRange(SecretTextUses.Find(text, SpansIn));
        }

        return PrivateKeyText.IsOpen(text.Value);
    }

    private static List<SecretSpan> SpansIn(SecretText text)
    {
        var spans = SecretPatterns.Find(text.Value, isNote: false);
        return spans.Count == 0 && ProgramBefore.Of(text.Root) is { } program
            ? [.. SecretPatterns.InArguments(program, text.Value)]
            : spans;
    }

    private static void Add(SecretText text, int start, int end, string kind, List<CodeSecret> found) =>
        found.AddRange(text.Spans(start, end).Select(span => new CodeSecret(span, kind)));

    private static bool IsText(SyntaxToken token) =>
        token.Kind()
            is SyntaxKind.StringLiteralToken
                or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken
                or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.Utf8SingleLineRawStringLiteralToken
                or SyntaxKind.Utf8MultiLineRawStringLiteralToken
        || token.IsKind(SyntaxKind.InterpolatedStringTextToken) && token.Parent is InterpolatedStringTextSyntax;
}
