using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Members;

/// <summary>
/// Finds what can be quoted of code outside of all types: local functions, the endpoints of minimal APIs, and all other statements as
/// one member, for which the first of them stands.
/// </summary>
internal static class TopLevelCode
{
    /// <summary>The name of the member that the other statements make up: what the language calls the method around them.</summary>
    public const string Main = "Main";

    private const string Mapping = "Map";
    private const string Fallback = "MapFallback";

    // Of other calls that begin so, only a literal tells that a route is mapped.
    private static readonly HashSet<string> Verbs = new(
        ["MapGet", "MapPost", "MapPut", "MapDelete", "MapPatch", "MapMethods", Fallback],
        StringComparer.Ordinal
    );

    /// <summary>Those of a file, in source order.</summary>
    public static IEnumerable<GlobalStatementSyntax> In(CompilationUnitSyntax root)
    {
        var hasMain = false;
        foreach (var statement in root.Members.OfType<GlobalStatementSyntax>())
        {
            if (!IsOfMain(statement))
                yield return statement;
            else if (!hasMain)
            {
                hasMain = true;
                yield return statement;
            }
        }
    }

    /// <summary>Whether a member is, or stands for, the statements of a file that are no members of their own.</summary>
    public static bool IsOfMain(MemberDeclarationSyntax member) =>
        member is GlobalStatementSyntax && Function(member) is null && Endpoint(member) is null;

    /// <summary>The declarations that make up a member: itself, or all statements for which it stands, in source order.</summary>
    public static IReadOnlyList<MemberDeclarationSyntax> Parts(MemberDeclarationSyntax member) =>
        IsOfMain(member) && member.Parent is CompilationUnitSyntax root ? [.. root.Members.Where(IsOfMain)] : [member];

    /// <summary>From the first to the last of them.</summary>
    public static TextSpan Span(IReadOnlyList<MemberDeclarationSyntax> parts) =>
        TextSpan.FromBounds(parts[0].SpanStart, parts[^1].Span.End);

    /// <summary>The local function with a body that a statement declares, or null.</summary>
    public static LocalFunctionStatementSyntax? Function(MemberDeclarationSyntax member) =>
        member is GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function }
        && (function.Body is not null || function.ExpressionBody is not null)
            ? function
            : null;

    /// <summary>The call by which a statement maps a route, e.g. <c>app.MapGet("/time", …)</c>, or null.</summary>
    public static InvocationExpressionSyntax? Endpoint(MemberDeclarationSyntax member)
    {
        if (member is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax { Expression: var expression } })
            return null;

        while (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
        {
            if (IsMapping(access, call))
                return call;

            expression = access.Expression;
        }

        return null;
    }

    /// <summary>The lambda that handles an endpoint; null where it is another method.</summary>
    public static AnonymousFunctionExpressionSyntax? Handler(InvocationExpressionSyntax endpoint) =>
        endpoint.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<AnonymousFunctionExpressionSyntax>().LastOrDefault();

    /// <summary>What says the route of an endpoint; null where it answers what no other does.</summary>
    public static ExpressionSyntax? Route(InvocationExpressionSyntax endpoint) =>
        endpoint.ArgumentList.Arguments is [var first, _, ..] ? first.Expression : null;

    private static bool IsMapping(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call) =>
        IsFallback(access, call) || IsRoute(access, call);

    private static bool IsFallback(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call) =>
        access.Name.Identifier.ValueText == Fallback && call.ArgumentList.Arguments.Count == 1;

    private static bool IsRoute(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call) =>
        access.Name.Identifier.ValueText.StartsWith(Mapping, StringComparison.Ordinal)
        && call.ArgumentList.Arguments is { Count: > 1 } arguments
        && (
            arguments[0].Expression.IsKind(SyntaxKind.StringLiteralExpression)
            || (Verbs.Contains(access.Name.Identifier.ValueText) && arguments[0].Expression is not AnonymousFunctionExpressionSyntax)
        );
}
