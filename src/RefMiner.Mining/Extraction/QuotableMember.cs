using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Bodies;
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
    /// Makes the forms, or returns null where the member has syntax errors of its own, or would have them as it is shown.
    /// </summary>
    /// <param name="member">A member with a body.</param>
    /// <param name="body">Its body, accessor list or arrow clause.</param>
    /// <param name="documented">The declaration that documents it.</param>
    /// <param name="source">The text of its file.</param>
    /// <param name="secrets">Tells which literals are meant to be secret.</param>
    public static QuotableMember? Of(
        MemberDeclarationSyntax member,
        SyntaxNode body,
        SyntaxNode documented,
        string source,
        SecretTarget secrets
    )
    {
        var memberTokens = SyntaxLists.Tokens(member);
        var redactions = SecretRedactor.Find(member, memberTokens, secrets);
        var (summary, inSummary) = SecretRedactor.Redact(DocumentationSummary.Of(documented));
        var strings = MemberText.MultiLineStrings(memberTokens);
        var statements = StatementSpans.In(body);
        int[] marks = [body.SpanStart, .. statements.SelectMany(statement => new[] { statement.Span.Start, statement.Span.End })];
        var cuts = redactions;
        var receiver = ReceiverText.Of(member);
        var (full, places) = Write(receiver, source, member, strings, cuts, marks);
        var head = SignatureText.Head(member, redactions);
        var signature = SignatureText.Declaration(member, head);
        if (summary.Length > 0)
            signature = $"/// <summary>{Escape(summary)}</summary>\n{signature}";
        signature = receiver + signature;
        var isStatement = member is GlobalStatementSyntax;

        // Roslyn keeps whatever it reads: only errors, skipped text and directives can make a cut-out member differ from the original.
        var options = (CSharpParseOptions)member.SyntaxTree.Options;
        if (member.ContainsDirectives || member.ContainsDiagnostics || member.ContainsSkippedText)
        {
            if (!IsMember(full, isStatement, options))
            {
                cuts = [.. redactions.Concat(DirectiveLines(member)).OrderBy(cut => cut.Span.Start)];
                (full, places) = Write(receiver, source, member, strings, cuts, marks);
            }

            if (!(IsMember(full, isStatement, options) && IsMember(signature, isStatement, options)))
                return null;
        }

        var headTokens = TokenCounter.Cl100k.Count(VisibleText.Of(full[..places[0]].TrimEnd(' ')));
        var (shown, shownSignature) = (VisibleText.Of(full), VisibleText.Of(signature));

        // A keyword with a mark of direction in it is a name, and a keyword without.
        if (
            (shown != full || shownSignature != signature)
            && !(IsMember(shown, isStatement, options) && IsMember(shownSignature, isStatement, options))
        )
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

    private static (string Text, int[] Places) Write(
        string receiver,
        string source,
        SyntaxNode member,
        List<TextSpan> strings,
        List<Redaction> cuts,
        int[] marks
    )
    {
        var (text, places) = MemberText.Write(source, member, strings, cuts, marks);
        return (receiver + text, receiver.Length == 0 ? places : Array.ConvertAll(places, place => place + receiver.Length));
    }

    // An '#if' around half a signature: without the directives and what they switch off, the member stands on its own.
    private static IEnumerable<Redaction> DirectiveLines(SyntaxNode member) =>
        member
            .DescendantTrivia(descendIntoTrivia: false)
            .Where(trivia => (trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia)) && member.Span.Contains(trivia.FullSpan))
            .Select(trivia => new Redaction(trivia.FullSpan, ""));

    private static string Escape(string summary) =>
        summary
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static bool IsMember(string text, bool isStatement, CSharpParseOptions options)
    {
        var tree = CSharpSyntaxTree.ParseText(isStatement ? text : $"class C\n{{\n{text}\n}}\n", options);
        var root = (CompilationUnitSyntax)tree.GetRoot();
        return root.Members is [ClassDeclarationSyntax { Members.Count: 1 }] or [GlobalStatementSyntax]
            && !tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
