using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>Finds calls to which the token is not passed.</summary>
internal static class UnpassedTokens
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

    /// <summary>Calls to which the token is not passed.</summary>
    public static IEnumerable<CheckFault> Find(CheckedBody body, CodeCheck rule)
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
            .Any(function =>
                CheckedBody.ParametersOf(function).Any(parameter => parameter.Identifier.ValueText == owner.Identifier.ValueText)
            );

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
}
