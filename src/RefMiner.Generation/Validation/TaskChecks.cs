using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>How code waits: never by blocking, never without its caller knowing, and never past its cancellation.</summary>
internal static class TaskChecks
{
    // APIs of the framework and of common packages that take a token in every overload that matters.
    private static readonly HashSet<string> Cancellable = new(StringComparer.Ordinal)
    {
        "ExecuteReaderAsync",
        "ExecuteNonQueryAsync",
        "ExecuteScalarAsync",
        "OpenConnectionAsync",
        "OpenAsync",
        "ReadAsync",
        "ReadToEndAsync",
        "SendAsync",
        "PostAsync",
        "PutAsync",
        "PatchAsync",
        "DeleteAsync",
        "GetAsync",
        "GetStringAsync",
        "GetByteArrayAsync",
        "GetStreamAsync",
        "GetFromJsonAsync",
        "PostAsJsonAsync",
        "PutAsJsonAsync",
        "ReadAsStringAsync",
        "ReadFromJsonAsync",
        "ReadAsStreamAsync",
        "ReadAsByteArrayAsync",
        "ProduceAsync",
        "CommitAsync",
        "SaveChangesAsync",
        "BeginTransactionAsync",
        "ToListAsync",
        "ToArrayAsync",
        "FirstOrDefaultAsync",
        "SingleOrDefaultAsync",
        "FirstAsync",
        "SingleAsync",
        "AnyAsync",
        "LastAsync",
        "LastOrDefaultAsync",
        "ToDictionaryAsync",
        "ToHashSetAsync",
        "ExecuteDeleteAsync",
        "ExecuteUpdateAsync",
        "ReadExactlyAsync",
        "ReadAtLeastAsync",
        "CountAsync",
        "WaitAsync",
        "Delay",
        "ReadAllTextAsync",
        "WriteAllTextAsync",
        "ReadAllBytesAsync",
        "WriteAllBytesAsync",
        "ReadLinesAsync",
        "ReadAllLinesAsync",
        "WriteAllLinesAsync",
        "AppendAllTextAsync",
        "AppendAllLinesAsync",
        "AppendAllBytesAsync",
        "GetHostEntryAsync",
        "GetHostAddressesAsync",
        "CopyToAsync",
        "SerializeAsync",
        "DeserializeAsync",
        "WaitForNextTickAsync",
        "PrepareAsync",
        "ConnectAsync",
        "AuthenticateAsync",
    };

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
    public static IEnumerable<CheckFault> Blocking(CheckedBody body, CodeCheck rule)
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

    /// <summary>Functions with async of which nobody learns how they end.</summary>
    public static IEnumerable<CheckFault> AsyncVoid(CheckedBody body, CodeCheck rule)
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

    /// <summary>Calls to which the token is not passed.</summary>
    public static IEnumerable<CheckFault> Token(CheckedBody body, CodeCheck rule)
    {
        if (body.Token is not { } token)
            yield break;

        var names = Linked(body, token);
        var calls = body.Nodes.OfType<InvocationExpressionSyntax>().Where(call => !CheckedBody.IsInNameOf(call)).ToList();
        foreach (var call in calls)
        {
            var isCleanup = body.IsCleanup(call);
            var arguments = call.ArgumentList.Arguments;
            if (
                !isCleanup
                && arguments.FirstOrDefault(argument => IsNone(argument, names)) is { } none
                && Names.Last(call).EndsWith("Async", StringComparison.Ordinal)
            )
                yield return new CheckFault(
                    none.Span,
                    $"'{Names.Last(call)}' is given {Names.Shown(none)}, so that it cannot be cancelled"
                );
            else if (
                !isCleanup
                && !arguments.Any(argument => Mentions(argument, names))
                && !Captures(body, call, names)
                && !IsWaitedFor(call, names)
                && IsCancellable(body, call)
            )
                yield return new CheckFault(call.Span, $"'{Names.Last(call)}' is not given {token}");
        }

        var awaited = body
            .Nodes.OfType<AwaitExpressionSyntax>()
            .Select(a => a.Expression)
            .OfType<InvocationExpressionSyntax>()
            .Where(call => Names.Last(call) is not ("DisposeAsync" or "Yield" or "WhenAll" or "WhenAny" or "FromResult"))
            .ToList();
        if (awaited.Count > 0 && !body.Nodes.OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == token))
            yield return new CheckFault(awaited[0].Span, $"{token} is never used");
    }

    // connecting.WaitAsync(token) gives up the wait, and client.ReadAsync().WithCancellation(token) hands it on.
    private static bool IsWaitedFor(InvocationExpressionSyntax call, HashSet<string> names) =>
        call.Parent
            is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "WaitAsync" or "WithCancellation",
                Parent: InvocationExpressionSyntax outer
            }
        && outer.ArgumentList.Arguments.Any(argument => Mentions(argument, names));

    // A function of the body sees the token without being given it.
    private static bool Captures(CheckedBody body, InvocationExpressionSyntax call, HashSet<string> names) =>
        call.Expression is IdentifierNameSyntax { Identifier.ValueText: var name }
        && body.Functions.TryGetValue(name, out var function)
        && Mentions(function, names);

    private static bool IsCancellable(CheckedBody body, InvocationExpressionSyntax call)
    {
        var name = Names.Last(call);
        if (body.Symbol(call) is IMethodSymbol bound)
        {
            if (bound.Parameters.Any(IsToken))
                return !call.ArgumentList.Arguments.Any(argument => IsToken(body.Type(argument.Expression)));

            return bound
                .ContainingType.GetMembers(bound.Name)
                .OfType<IMethodSymbol>()
                .Any(other =>
                    other.Parameters.Length == bound.Parameters.Length + 1
                    && IsToken(other.Parameters[^1])
                    && other
                        .Parameters.Zip(bound.Parameters)
                        .All(pair => SymbolEqualityComparer.Default.Equals(pair.First.Type, pair.Second.Type))
                );
        }

        return Cancellable.Contains(name)
            && body.Tree?.TakesNoToken(name) != true
            && (name != "Delay" || Names.Last(Names.Receiver(call)) == "Task")
            && !(name == "WaitAsync" && call.ArgumentList.Arguments.Count > 1);
    }

    private static bool IsToken(IParameterSymbol parameter) => IsToken(parameter.Type);

    private static bool IsToken(ITypeSymbol? type) => type is { Name: "CancellationToken" };

    // The parameter, tokens linked to it, and those that lambdas are handed.
    private static HashSet<string> Linked(CheckedBody body, string token)
    {
        var names = new HashSet<string>([token], StringComparer.Ordinal);
        foreach (var node in body.Nodes)
        {
            if (
                node is VariableDeclaratorSyntax { Initializer.Value: var value } variable
                && (Mentions(value, names) || IsCancelledSource(body, variable))
            )
                names.Add(variable.Identifier.ValueText);
            if (
                node is ParameterSyntax { Parent: not ParameterListSyntax { Parent: MethodDeclarationSyntax } } parameter
                && (
                    Names.Last(parameter.Type) == "CancellationToken"
                    || parameter.Identifier.ValueText is "token" or "ct" or "stop" or "cancellation"
                    || parameter.Identifier.ValueText.EndsWith("Token", StringComparison.OrdinalIgnoreCase)
                )
            )
                names.Add(parameter.Identifier.ValueText);
        }

        return names;
    }

    // A source of its own that the body cancels, as in token.Register(source.Cancel), or hands to who does; its clock alone is not enough.
    private static bool IsCancelledSource(CheckedBody body, VariableDeclaratorSyntax variable) =>
        variable.Initializer?.Value is BaseObjectCreationExpressionSyntax creation
        && Names.Created(creation) == "CancellationTokenSource"
        && body.Nodes.OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == variable.Identifier.ValueText)
            .Any(name =>
                name.Parent is not MemberAccessExpressionSyntax access
                || access.Expression == name && access.Name.Identifier.ValueText is "Cancel" or "CancelAsync"
            );

    private static bool Mentions(SyntaxNode node, HashSet<string> names) =>
        node.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Any(name => name.Parent is not NameColonSyntax && (names.Contains(name.Identifier.ValueText) || IsTokenOfParameter(name)));

    // 'context.CancellationToken' of what a lambda is handed.
    private static bool IsTokenOfParameter(IdentifierNameSyntax owner) =>
        owner.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CancellationToken" } access
        && access.Expression == owner
        && owner
            .Ancestors()
            .OfType<AnonymousFunctionExpressionSyntax>()
            .Any(function => ParametersOf(function).Any(parameter => parameter.Identifier.ValueText == owner.Identifier.ValueText));

    private static IEnumerable<ParameterSyntax> ParametersOf(AnonymousFunctionExpressionSyntax function) =>
        function switch
        {
            SimpleLambdaExpressionSyntax lambda => [lambda.Parameter],
            ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
            AnonymousMethodExpressionSyntax { ParameterList: { } list } => list.Parameters,
            _ => [],
        };

    // A bare 'default' in the last place is where a token stands, unless the call has one.
    private static bool IsNone(ArgumentSyntax argument, HashSet<string> names) =>
        argument.Expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "None" } none => Names.Last(none.Expression) == "CancellationToken",
            DefaultExpressionSyntax { Type: var type } => Names.Last(type) == "CancellationToken",
            ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Type: var type } => Names.Last(type) == "CancellationToken",
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression } => argument.Parent
                is ArgumentListSyntax { Arguments: var all }
                && !all.Any(other => Mentions(other, names))
                && (
                    argument.NameColon is { Name.Identifier.ValueText: var name }
                        ? name.EndsWith("Token", StringComparison.OrdinalIgnoreCase)
                        : all[^1] == argument && all.Count > 1
                ),
            _ => false,
        };

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
            .FirstOrDefault(function => ParametersOf(function).Any(one => one.Identifier.ValueText == name.Identifier.ValueText))
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
