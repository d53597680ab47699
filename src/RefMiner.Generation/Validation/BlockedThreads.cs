using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>Finds calls that block a thread.</summary>
internal static class BlockedThreads
{
    private static readonly HashSet<string> Waiting = new(StringComparer.Ordinal)
    {
        "Task",
        "SemaphoreSlim",
        "ManualResetEventSlim",
        "CountdownEvent",
        "Barrier",
        "Monitor",
    };

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal) { "Task", "ValueTask" };

    /// <summary>Calls that block.</summary>
    public static IEnumerable<CheckFault> Find(CheckedBody body, CodeCheck rule)
    {
        foreach (var node in body.Nodes)
        {
            if (node is not (MemberAccessExpressionSyntax or MemberBindingExpressionSyntax) || CheckedBody.IsInNameOf(node))
                continue;

            var name = Names.Last(node);
            var receiver = node is MemberAccessExpressionSyntax access
                ? access.Expression
                : node.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression;
            var isBlocking = name switch
            {
                "Result" => receiver is not null
                    && node.Parent is not InvocationExpressionSyntax
                    && IsTask(body, receiver, 0)
                    && !IsKnownDone(body, receiver),
                "GetAwaiter" or "WaitOne" or "RunSynchronously" => true,
                "Wait" when node.Parent is not InvocationExpressionSyntax && receiver is not null && IsMade(body, receiver) => false,
                "Wait" => body.Symbol(node) is not IMethodSymbol method || Waiting.Contains(method.ContainingType.Name),
                "Sleep" or "SpinWait" => Names.Last(receiver) == "Thread",
                "SpinUntil" => Names.Last(receiver) == "SpinWait",
                "WaitAll" or "WaitAny" => Names.Last(receiver) is "Task" or "WaitHandle",
                _ => false,
            };
            if (isBlocking)
                yield return new CheckFault(
                    node.Span,
                    $"'{Names.Shown(node)}' blocks a thread",
                    CanAwait(body, node) ? null : CheckFault.Minor
                );
        }
    }

    // 'rule.Wait' of a 'new Rule()' is a property: what waits has a 'Wait' that is called, or handed on as it stands.
    private static bool IsMade(CheckedBody body, ExpressionSyntax receiver) =>
        receiver is IdentifierNameSyntax name
        && body.Locals.Of(name.Identifier.ValueText) is { Count: > 0 } values
        && values.All(value => value is BaseObjectCreationExpressionSyntax creation && !Waiting.Contains(Names.Created(creation)));

    // 'if (!loading.IsCompletedSuccessfully) return Wait(loading); return loading.Result;' takes what is there.
    private static bool IsKnownDone(CheckedBody body, ExpressionSyntax task) =>
        task is IdentifierNameSyntax { Identifier.ValueText: var name }
        && body.Nodes.OfType<MemberAccessExpressionSyntax>()
            .Any(access => access.Name.Identifier.ValueText == "IsCompletedSuccessfully" && Names.Last(access.Expression) == name);

    // A method that returns no task has no other way to wait.
    private static bool CanAwait(CheckedBody body, SyntaxNode node) =>
        (body.Method ?? body.Signature) is not { } method
        || method.Modifiers.Any(SyntaxKind.AsyncKeyword)
        || Types.Contains(Names.Last(method.ReturnType))
        || Names.Last(method.ReturnType) == "IAsyncEnumerable"
        || node.Ancestors()
            .TakeWhile(outer => outer != body.Root)
            .Any(outer =>
                outer is AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 }
                || outer is LocalFunctionStatementSyntax local && local.Modifiers.Any(SyntaxKind.AsyncKeyword)
            );

    private static bool IsTask(CheckedBody body, ExpressionSyntax receiver, int depth)
    {
        if (body.Type(receiver) is { } type)
            return Types.Contains(type.Name);
        if (depth > 4)
            return true;

        return receiver switch
        {
            ParenthesizedExpressionSyntax inner => IsTask(body, inner.Expression, depth),
            AwaitExpressionSyntax => false,
            CastExpressionSyntax cast => Types.Contains(Names.Last(cast.Type)),
            InvocationExpressionSyntax call => body.Tree?.ReturnsNoTask(Names.Last(call)) != true,
            IdentifierNameSyntax name when IsFinished(body, name.Identifier.ValueText, name.SpanStart) => false,
            IdentifierNameSyntax name when ListOver(name) is { } list => IsUnfinished(body, name, list),
            IdentifierNameSyntax name => body.Locals.Of(name.Identifier.ValueText) is { Count: > 0 } values
                ? values.Any(value => value is not ElementAccessExpressionSyntax && IsTask(body, value, depth + 1))
                : IsTaskName(name.Identifier.ValueText)
                    || body.Parameters.Any(parameter =>
                        parameter.Identifier.ValueText == name.Identifier.ValueText && Types.Contains(Names.Last(parameter.Type))
                    ),
            BaseObjectCreationExpressionSyntax creation => Types.Contains(Names.Created(creation)),
            MemberAccessExpressionSyntax access => IsTaskName(access.Name.Identifier.ValueText),
            ElementAccessExpressionSyntax element => IsTaskName(Names.Last(element.Expression)),
            _ => false,
        };
    }

    // The list over which a lambda runs: 'parts' for p in 'parts.Select(p => p.Result)'.
    private static string? ListOver(IdentifierNameSyntax name) =>
        name.Ancestors()
            .OfType<AnonymousFunctionExpressionSyntax>()
            .FirstOrDefault(function =>
                CheckedBody.ParametersOf(function).Any(one => one.Identifier.ValueText == name.Identifier.ValueText)
            )
            ?.Parent?.Parent?.Parent
            is InvocationExpressionSyntax call
        && Names.Receiver(call) is IdentifierNameSyntax { Identifier.ValueText: var list }
            ? list
            : null;

    // await Task.WhenAll(paying, saving); return paying.Result; and so for a list of tasks.
    private static bool IsFinished(CheckedBody body, string given, int before) =>
        body
            .Nodes.OfType<InvocationExpressionSyntax>()
            .Any(all =>
                Names.Last(all) == "WhenAll"
                && all.Span.End < before
                && IsAwaited(body, all, before)
                && all.ArgumentList.Arguments.Any(one => Names.Last(one.Expression) == given)
            );

    // At once, or as what it was put into: var all = Task.WhenAll(paying, saving); await all;
    private static bool IsAwaited(CheckedBody body, InvocationExpressionSyntax all, int before) =>
        all.FirstAncestorOrSelf<AwaitExpressionSyntax>() is not null
        || all.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Identifier.ValueText: var local } }
            && body.Nodes.OfType<AwaitExpressionSyntax>().Any(wait => wait.Span.End < before && Names.Last(wait.Expression) == local);

    private static bool IsUnfinished(CheckedBody body, IdentifierNameSyntax name, string list) =>
        !IsFinished(body, list, name.SpanStart) && (IsOfTasks(body, list) || IsTaskName(name.Identifier.ValueText));

    // parts = ids.Select(id => LoadAsync(id)).ToArray()
    private static bool IsOfTasks(CheckedBody body, string list) =>
        body.Locals.Of(list).Any(value => value.DescendantNodesAndSelf().Any(MakesTasks));

    private static bool MakesTasks(SyntaxNode node) =>
        node is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax lambda }] } call
        && Names.Last(call) == "Select"
        && (
            lambda.AsyncKeyword.RawKind != 0
            || lambda.ExpressionBody is InvocationExpressionSyntax inner && Names.Last(inner).EndsWith("Async", StringComparison.Ordinal)
        );

    private static bool IsTaskName(string name) =>
        name.EndsWith("Task", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Tasks", StringComparison.OrdinalIgnoreCase);
}
