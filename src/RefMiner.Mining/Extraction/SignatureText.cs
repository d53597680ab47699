using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Members;

namespace RefMiner.Extraction;

/// <summary>Writes the head of a member on one line, without attributes and comments.</summary>
internal static class SignatureText
{
    private const string Statements = "// top-level statements";

    /// <summary>Modifiers, return type, name and parameters.</summary>
    public static string Head(MemberDeclarationSyntax member, List<Redaction> redactions)
    {
        if (TopLevelCode.IsOfMain(member))
            return Statements;

        var end = EndOfHead(member) ?? member.Span.End;
        var text = new StringBuilder();
        var previous = default(SyntaxToken);
        foreach (var token in member.DescendantTokens(node => node is not AttributeListSyntax))
        {
            if (token.SpanStart >= end)
                break;
            if (token.Span.IsEmpty)
                continue;

            if (text.Length > 0 && NeedsSpace(previous, token))
                text.Append(' ');
            text.Append(Written(token, redactions));
            previous = token;
        }

        return text.ToString();
    }

    /// <summary>
    /// The member without its body, valid as a member: a method or an event ends in <c>;</c>, a property in its bare accessors.
    /// </summary>
    public static string Declaration(MemberDeclarationSyntax member, string head) =>
        member switch
        {
            GlobalStatementSyntax when TopLevelCode.IsOfMain(member) => head,
            GlobalStatementSyntax when TopLevelCode.Endpoint(member) is { } endpoint => TopLevelCode.Handler(endpoint) is null
                ? head + ";"
                : head + " { /* ... */ });",
            EventDeclarationSyntax { ExplicitInterfaceSpecifier: not null } => head + " { add { } remove { } }",
            EventDeclarationSyntax => head + ";",
            BasePropertyDeclarationSyntax { AccessorList: { } accessors } =>
                $"{head} {{ {string.Concat(accessors.Accessors.Select(Accessor))}}}",
            BasePropertyDeclarationSyntax => head + " { get; }",
            _ => head + ";",
        };

    private static int? EndOfHead(MemberDeclarationSyntax member) =>
        member switch
        {
            BaseMethodDeclarationSyntax method => (method as ConstructorDeclarationSyntax)?.Initializer?.SpanStart
                ?? (method.Body as SyntaxNode ?? method.ExpressionBody)?.SpanStart,
            BaseFieldDeclarationSyntax { Declaration.Variables: [{ Initializer: { } initializer }] } => initializer.SpanStart,
            GlobalStatementSyntax global => EndOfHead(global),
            BasePropertyDeclarationSyntax property => (
                property.AccessorList as SyntaxNode
                ?? (property as PropertyDeclarationSyntax)?.ExpressionBody
                ?? (property as IndexerDeclarationSyntax)?.ExpressionBody
            )?.SpanStart,
            _ => null,
        };

    private static int? EndOfHead(GlobalStatementSyntax member) =>
        TopLevelCode.Endpoint(member) is not { } endpoint
            ? MemberBodies.Block(member)?.SpanStart
            : TopLevelCode.Handler(endpoint)?.Body.SpanStart ?? endpoint.Span.End;

    private static string Accessor(AccessorDeclarationSyntax accessor) =>
        string.Concat(accessor.Modifiers.Select(modifier => modifier.Text + " ")) + accessor.Keyword.Text + "; ";

    /// <summary>Whether a space stands between two tokens when they are on one line.</summary>
    public static bool NeedsSpace(SyntaxToken previous, SyntaxToken token)
    {
        if (previous.Kind() is SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.LessThanToken)
            return false;
        if (
            token.Kind() is SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CommaToken or SyntaxKind.SemicolonToken
        )
            return false;

        return previous.Span.End < token.SpanStart;
    }

    /// <summary>A token with its credentials replaced.</summary>
    public static string Written(SyntaxToken token, List<Redaction> redactions)
    {
        var value = token.Text;
        for (var i = redactions.Count - 1; i >= 0; i--)
        {
            if (!token.Span.Contains(redactions[i].Span))
                continue;

            var start = redactions[i].Span.Start - token.SpanStart;
            value = string.Concat(value.AsSpan(0, start), redactions[i].Placeholder, value.AsSpan(start + redactions[i].Span.Length));
        }

        return value;
    }
}
