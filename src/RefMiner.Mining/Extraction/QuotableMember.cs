using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Members;
using RefMiner.Nodes;
using RefMiner.Secrets;
using RefMiner.Tokens;

namespace RefMiner.Extraction;

/// <summary>The forms in which a member can be quoted.</summary>
/// <param name="Full">The whole member.</param>
/// <param name="Signature">The member without its body.</param>
/// <param name="Head">Modifiers, return type, name and parameters on one line.</param>
/// <param name="Summary">Its documentation summary, credentials replaced.</param>
/// <param name="BodyTokens">Tokens of the body alone, at least 1.</param>
/// <param name="Redactions">Credentials that were replaced, in source order.</param>
/// <param name="RedactionCount">How many credentials, those of the summary included.</param>
/// <param name="Tokens">Its tokens, in source order: they are looked through several times.</param>
/// <param name="Statements">Statements of its bodies, in source order.</param>
internal sealed record QuotableMember(
    QuotableForm Full,
    QuotableForm Signature,
    string Head,
    string Summary,
    int BodyTokens,
    List<Redaction> Redactions,
    int RedactionCount,
    List<SyntaxToken> Tokens,
    List<StatementPlace> Statements
)
{
    /// <summary>
    /// Makes the forms, or returns null where the member has syntax errors of its own, or would have them as it is shown. Top-level
    /// statements share those of their file: what is left of a torn type reads as statements.
    /// </summary>
    /// <param name="member">A member with a body.</param>
    /// <param name="body">Its body, accessor list or arrow clause.</param>
    /// <param name="documented">The declaration that documents it.</param>
    /// <param name="source">The text of its file.</param>
    /// <param name="parameterName">Gives the name of the parameter to which an argument belongs, or null.</param>
    public static QuotableMember? Of(
        MemberDeclarationSyntax member,
        SyntaxNode body,
        SyntaxNode documented,
        string source,
        Func<ArgumentSyntax, string?> parameterName
    )
    {
        if (TopLevelCode.IsOfMain(member) && SyntaxErrors.First(member.Parent!) is not null)
            return null;

        var parts = TopLevelCode.Parts(member);
        var span = TopLevelCode.Span(parts);
        var memberTokens = parts is [var only] ? SyntaxLists.Tokens(only) : [.. parts.SelectMany(SyntaxLists.Tokens)];
        var holder = parts is [_] ? member : member.Parent!;
        var redactions = Redaction.Find(holder, memberTokens, parameterName).FindAll(redaction => span.Contains(redaction.Span));
        var (summary, inSummary) = CodeSecrets.Redact(DocumentationSummary.Of(documented));
        var strings = MemberText.MultiLineStrings(memberTokens);
        var statements = StatementsIn(parts, body);
        int[] marks = [body.SpanStart, .. statements.SelectMany(statement => new[] { statement.Span.Start, statement.Span.End })];
        var cuts = Ordered(redactions, Between(parts));
        var receiver = ReceiverText.Of(member);
        var (full, places) = Write(receiver, source, span, strings, cuts, marks);
        var head = SignatureText.Head(member, redactions);
        var signature = SignatureText.Declaration(member, head);
        if (summary.Length > 0)
            signature = $"/// <summary>{Escape(summary)}</summary>\n{signature}";
        signature = receiver + signature;

        // Roslyn keeps whatever it reads: only errors, skipped text and directives can make a cut-out member differ from the original.
        var check = MemberCheck.Of(member, parts.Count);
        if (holder.ContainsDirectives || holder.ContainsDiagnostics || holder.ContainsSkippedText)
        {
            if (!check.Passes(full))
            {
                cuts = Ordered(cuts, DirectiveLines(holder, span));
                (full, places) = Write(receiver, source, span, strings, cuts, marks);
            }

            if (!check.Passes(full, signature))
                return null;
        }

        var headTokens = TokenCounter.Cl100k.Count(VisibleText.Of(full[..places[0]].TrimEnd(' ')));
        var (shown, shownSignature) = (VisibleText.Of(full), VisibleText.Of(signature));

        // A keyword with a mark of direction in it is a name, and a keyword without.
        if ((shown != full || shownSignature != signature) && !check.Passes(shown, shownSignature))
            return null;

        var written = full;
        (full, signature) = (shown, shownSignature);
        var tokens = TokenCounter.Cl100k.Count(full);
        return new QuotableMember(
            new QuotableForm(full, tokens),
            new QuotableForm(signature, TokenCounter.Cl100k.Count(signature)),
            head,
            summary,
            Math.Max(1, tokens - headTokens),
            redactions,
            redactions.Count + inSummary,
            memberTokens,
            StatementPlaces.Of(member, statements, source, written, places.AsSpan(1), strings, cuts)
        );
    }

    private static List<StatementSpan> StatementsIn(IReadOnlyList<MemberDeclarationSyntax> parts, SyntaxNode body) =>
        parts is [_]
            ? StatementSpans.In(body)
            : [.. parts.Cast<GlobalStatementSyntax>().SelectMany(part => StatementSpans.In(part.Statement))];

    private static List<Redaction> Ordered(List<Redaction> cuts, IEnumerable<Redaction> more) =>
        [.. cuts.Concat(more).OrderBy(cut => cut.Span.Start)];

    private static (string Text, int[] Places) Write(
        string receiver,
        string source,
        TextSpan span,
        List<TextSpan> strings,
        List<Redaction> cuts,
        int[] marks
    )
    {
        var (text, places) = MemberText.Write(source, span, strings, cuts, marks);
        return (receiver + text, receiver.Length == 0 ? places : Array.ConvertAll(places, place => place + receiver.Length));
    }

    // An '#if' around half a signature: without the directives and what they switch off, the member stands on its own.
    private static IEnumerable<Redaction> DirectiveLines(SyntaxNode holder, TextSpan span) =>
        holder
            .DescendantTrivia(span, descendIntoTrivia: false)
            .Where(trivia => (trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia)) && span.Contains(trivia.FullSpan))
            .Select(trivia => new Redaction(trivia.FullSpan, ""));

    // Functions and endpoints between other statements are members of their own.
    private static IEnumerable<Redaction> Between(IReadOnlyList<MemberDeclarationSyntax> parts)
    {
        foreach (var (before, after) in parts.Zip(parts.Skip(1)))
        {
            var next = before.GetLastToken().GetNextToken();
            if (next.SpanStart < after.SpanStart)
                yield return new Redaction(
                    TextSpan.FromBounds(BeginOf(next), after.GetFirstToken().GetPreviousToken().Span.End),
                    "",
                    IsCode: true
                );
        }
    }

    // With the comments above it, and below what directives say.
    private static int BeginOf(SyntaxToken token)
    {
        var trivia = token.LeadingTrivia;
        var begin = trivia.LastOrDefault(above => above.IsDirective || above.IsKind(SyntaxKind.DisabledTextTrivia))
            is { RawKind: not 0 } last
            ? trivia.IndexOf(last) + 1
            : 0;
        var comment = trivia
            .Skip(begin)
            .FirstOrDefault(above => !above.IsKind(SyntaxKind.WhitespaceTrivia) && !above.IsKind(SyntaxKind.EndOfLineTrivia));
        return comment.RawKind == 0 ? token.SpanStart : comment.SpanStart;
    }

    private static string Escape(string summary) =>
        summary
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
