using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Bodies;

/// <summary>Finds what can be quoted of code outside of all types: local functions, and the endpoints of minimal APIs.</summary>
internal static class TopLevelCode
{
    private const string Mapping = "Map";
    private const string Fallback = "MapFallback";

    // Of other calls that begin so, only a literal tells that a route is mapped.
    private static readonly HashSet<string> Verbs = new(
        ["MapGet", "MapPost", "MapPut", "MapDelete", "MapPatch", "MapMethods", Fallback],
        StringComparer.Ordinal
    );

    /// <summary>Those of a file, in source order.</summary>
    public static IEnumerable<GlobalStatementSyntax> In(CompilationUnitSyntax root) =>
        root.Members.OfType<GlobalStatementSyntax>().Where(statement => Function(statement) is not null || Endpoint(statement) is not null);

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
