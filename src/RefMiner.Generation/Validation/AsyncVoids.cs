using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>Finds functions with async of which nobody learns how they end.</summary>
internal static class AsyncVoids
{
    /// <summary>Functions with async of which nobody learns how they end.</summary>
    public static IEnumerable<CheckFault> Find(CheckedBody body, CodeCheck rule)
    {
        if (body.Method is { } method && method.Modifiers.Any(SyntaxKind.AsyncKeyword) && IsVoid(method.ReturnType))
            yield return new CheckFault(null, $"{method.Identifier.ValueText} is async void");

        foreach (var node in body.Nodes)
        {
            if (node is LocalFunctionStatementSyntax local && local.Modifiers.Any(SyntaxKind.AsyncKeyword) && IsVoid(local.ReturnType))
                yield return new CheckFault(local.Identifier.Span, $"the local function {local.Identifier.ValueText} is async void");
            if (
                node is AnonymousFunctionExpressionSyntax function
                && function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword)
                && IsVoid(body, function)
            )
                yield return new CheckFault(function.AsyncKeyword.Span, "an async lambda is used where nothing is awaited");
        }
    }

    private static bool IsVoid(TypeSyntax type) => type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    private static bool IsVoid(CheckedBody body, AnonymousFunctionExpressionSyntax function)
    {
        if (body.Model?.GetTypeInfo(function).ConvertedType is INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
            return invoke.ReturnsVoid;

        SyntaxNode outer = function;
        while (outer.Parent is ParenthesizedExpressionSyntax)
            outer = outer.Parent;
        return outer.Parent switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } => true,
            CastExpressionSyntax cast => IsAction(cast.Type),
            EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax declaration } => IsAction(declaration.Type),
            ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax creation } => IsAction(creation.Type)
                || Names.Created(creation) is "Thread" or "Timer",
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => Names.Last(call)
                is "ForEach"
                    or "ForAll"
                    or "QueueUserWorkItem"
                    or "UnsafeQueueUserWorkItem"
                    or "Invoke"
                    or "Subscribe"
                    or "Register"
                || Names.Last(call) == "For" && Names.Last(Names.Receiver(call)) == "Parallel",
            _ => false,
        };
    }

    private static bool IsAction(TypeSyntax type) =>
        Names.Last(type) is "Action" or "EventHandler" or "WaitCallback" or "TimerCallback" or "ThreadStart";
}
