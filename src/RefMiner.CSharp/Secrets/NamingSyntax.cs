using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Secrets;

/// <summary>Reads names off syntax.</summary>
internal static class NamingSyntax
{
    /// <summary>How many nodes above a text may name it.</summary>
    public const int MaxClimb = 14;

    /// <summary>The name of what one signs in with.</summary>
    public const string Password = "Password";

    /// <summary>The name that a token is.</summary>
    public static IEnumerable<(string, NamedBy)> Own(SyntaxToken name) => [(name.ValueText, NamedBy.Identifier)];

    /// <summary>The name of the member whose value a node gives.</summary>
    public static SyntaxToken Returning(SyntaxNode node) =>
        node.AncestorsAndSelf()
            .Select(owner =>
                owner switch
                {
                    MethodDeclarationSyntax method => method.Identifier,
                    LocalFunctionStatementSyntax method => method.Identifier,
                    PropertyDeclarationSyntax property => property.Identifier,
                    _ => default,
                }
            )
            .FirstOrDefault(name => !name.IsKind(SyntaxKind.None));

    /// <summary>The text of a literal; empty for other expressions.</summary>
    public static string ValueOf(ExpressionSyntax root) => (root as LiteralExpressionSyntax)?.Token.ValueText ?? "";

    /// <summary>The member around a node, or all of its file: top-level statements are one member.</summary>
    public static SyntaxNode Member(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and not GlobalStatementSyntax
            ? member
            : node.SyntaxTree.GetRoot();

    /// <summary>The name of what a method is called on, or null.</summary>
    public static string? NameOfReceiver(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } ? NameOf(receiver) : null;

    /// <summary>Whatever comes before it, the last text that one signs in with is the password.</summary>
    public static bool IsLast(ArgumentListSyntax list, ExpressionSyntax root) =>
        list.Arguments is [_, .., var last] && last.Expression == root;

    /// <summary>The key before a value, as in Add("Password", "…") or { "apiKey", "…" }.</summary>
    public static IEnumerable<(string, NamedBy)> Before(SyntaxNode list, ExpressionSyntax root)
    {
        var siblings = list.ChildNodes().TakeWhile(sibling => sibling.Span.End <= root.SpanStart).ToList();
        return siblings.Count == 0
            ? []
            : NamesIn(siblings[^1] is ArgumentSyntax argument ? argument.Expression : (ExpressionSyntax)siblings[^1]);
    }

    /// <summary>The name that a text is.</summary>
    public static IEnumerable<(string, NamedBy)> NamesIn(ExpressionSyntax key) =>
        key is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression)
            ? [(literal.Token.ValueText, NamedBy.Key)]
            : [];

    /// <summary>The names of a target.</summary>
    public static IEnumerable<(string, NamedBy)> NamesOf(SyntaxNode? expression) =>
        expression switch
        {
            SimpleNameSyntax name => Own(name.Identifier),
            MemberAccessExpressionSyntax access => Own(access.Name.Identifier),
            MemberBindingExpressionSyntax binding => Own(binding.Name.Identifier),
            ElementAccessExpressionSyntax element => element.ArgumentList.Arguments.SelectMany(argument =>
                EntryNaming.Of(NameOf(element.Expression), argument.Expression)
            ),
            ImplicitElementAccessSyntax element => element.ArgumentList.Arguments.SelectMany(argument =>
                EntryNaming.Of(null, argument.Expression)
            ),
            _ => [],
        };

    /// <summary>The name of what is called, or null.</summary>
    public static string? NameOf(ExpressionSyntax callee) =>
        callee switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
            _ => null,
        };

    /// <summary>Whether a method only turns a text into bytes or back.</summary>
    public static bool IsBytes(string method) =>
        method is "GetBytes" or "FromBase64String" or "FromHexString" or "ToCharArray" or "AsSpan" or "AsMemory" or "ToBytes" or "ToArray";
}
