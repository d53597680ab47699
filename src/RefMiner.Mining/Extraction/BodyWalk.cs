using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Bodies;
using RefMiner.Members;
using RefMiner.Nodes;
using RefMiner.Profiles;

namespace RefMiner.Extraction;

/// <summary>Reads API uses, exceptions, awaited calls and complexity off a body, by symbol where there is one, else by name.</summary>
internal sealed class BodyWalk(SemanticModel model, BoundBody bound, INamedTypeSymbol type, EvidenceSet evidence, FeatureTable features)
{
    private readonly HashSet<string> _locals = new(StringComparer.Ordinal);
    private int _position;

    /// <summary>The facts so far.</summary>
    public MemberFacts Facts { get; } = new();

    /// <summary>Walks the bodies of one member.</summary>
    /// <param name="tokens">Tokens of the member, whose parameters are no APIs.</param>
    /// <param name="bodies">The nodes of its bodies, and of its constructor initialiser if it has one.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public void Read(List<SyntaxToken> tokens, List<List<SyntaxNode>> bodies, CancellationToken cancellationToken)
    {
        AddLocals(tokens);
        foreach (var body in bodies)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var skipped = 0;
            foreach (var node in body)
            {
                if (node.SpanStart < skipped)
                    continue;

                if (IsNameOf(node))
                    skipped = node.Span.End;
                else
                    Visit(node);
            }
        }
    }

    private static bool IsNameOf(SyntaxNode node) =>
        node
            is InvocationExpressionSyntax
            {
                Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" },
                ArgumentList.Arguments: [{ Expression: SimpleNameSyntax or MemberAccessExpressionSyntax or TypeSyntax }]
            };

    private void Visit(SyntaxNode node)
    {
        _position = node.SpanStart;
        switch (node)
        {
            case InvocationExpressionSyntax invocation:
                AddInvocation(invocation);
                break;
            case BaseObjectCreationExpressionSyntax creation:
                AddCreation(creation);
                break;
            case MemberAccessExpressionSyntax access:
                AddAccess(access, access.Name);
                break;
            case MemberBindingExpressionSyntax binding:
                AddAccess(binding, binding.Name);
                break;
            case IdentifierNameSyntax name:
                AddName(name);
                break;
            case ThrowStatementSyntax { Expression: { } thrown }:
                AddThrown(node, thrown);
                break;
            case ThrowExpressionSyntax expression:
                AddThrown(node, expression.Expression);
                break;
            case CatchClauseSyntax clause:
                Facts.Caught.Add(clause.Declaration is null ? "Exception" : TypeNames.Simple(clause.Declaration.Type));
                break;
            case AwaitExpressionSyntax awaited:
                if (NameOf(Unwrapped(awaited.Expression)) is { } call)
                    Facts.Awaited.Add(call);
                break;
            case CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } loop:
                if (NameOf(Unwrapped(loop.Expression)) is { } stream)
                    Facts.Awaited.Add(stream);
                break;
        }

        if (IsDecision(node))
            Facts.Complexity++;
    }

    private void AddInvocation(InvocationExpressionSyntax invocation)
    {
        Facts.Invocations++;
        if (bound.Symbol(invocation) is IMethodSymbol method)
        {
            Facts.Resolved++;
            if (method.MethodKind == MethodKind.LocalFunction)
                return;
            if (method.MethodKind == MethodKind.DelegateInvoke && NameOf(invocation) != "Invoke")
                return;

            Use(method.Name, method);
            Facts.Calls.Add((PlaceOf(invocation), new ApiUse(method.Name, SymbolNames.Receiver(method))));
            return;
        }

        if (NameOf(invocation) is not { Length: > 0 } name || (invocation.Expression is SimpleNameSyntax && _locals.Contains(name)))
            return;

        // A call that fits no overload still says, by its candidates, whose method it means.
        var candidate = model
            .GetSymbolInfo(invocation)
            .CandidateSymbols.FirstOrDefault(symbol => symbol is IMethodSymbol { MethodKind: not MethodKind.LocalFunction });
        if (candidate is not null)
            Use(name, (candidate as IMethodSymbol)!.ReducedFrom ?? candidate, isResolved: false);
        else
            Use(name, null, isResolved: false);
    }

    /// <summary>Where the name of what is called stands: in a chain of calls, the order of the names is that of the calls.</summary>
    private static int PlaceOf(InvocationExpressionSyntax invocation) =>
        invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.SpanStart,
            MemberBindingExpressionSyntax binding => binding.Name.SpanStart,
            _ => invocation.SpanStart,
        };

    private void AddCreation(BaseObjectCreationExpressionSyntax creation)
    {
        // Arguments that fit no constructor leave the type known.
        var symbol = bound.Symbol(creation) ?? (model.GetTypeInfo(creation).Type is { TypeKind: not TypeKind.Error } known ? known : null);
        if (symbol is INamedTypeSymbol created)
        {
            Add(new ApiUse(created.Name, created.Name));
            Facts.Calls.Add((creation.SpanStart, new ApiUse(created.Name, created.Name)));
            TypeEvidence(created);
            if (bound.Constructor(creation) is { } constructor)
                Facts.AddOutside(constructor);
        }
        else if (symbol is null && creation is ObjectCreationExpressionSyntax { Type: { } written })
        {
            var name = TypeNames.Simple(written);
            Add(new ApiUse(name, null));
            evidence.Add(features.Type(name), isResolved: false);
        }
    }

    private void AddAccess(ExpressionSyntax access, SimpleNameSyntax name)
    {
        if (bound.Symbol(access) is { } symbol)
        {
            Use(symbol.Name, symbol);
        }
        else if (!IsInvoked(access) && bound.IsInvalid(access) && name.Identifier.ValueText.Length > 0)
        {
            Use(name.Identifier.ValueText, null, isResolved: false);
        }
    }

    private void AddName(IdentifierNameSyntax name)
    {
        if (IsInitialised(name))
        {
            Use(name.Identifier.ValueText, bound.Symbol(name), bound.Symbol(name) is not null);
            return;
        }

        // Members of the type itself are no APIs to be learned; those that it inherits are.
        if (bound.Symbol(name) is not { } symbol)
            return;
        if (name.Parent is NameColonSyntax { Parent: SubpatternSyntax } || !IsOwn(symbol))
            Use(symbol.Name, symbol);
        else
            MemberEvidence(symbol.Name, symbol, isResolved: true);
    }

    private bool IsOwn(ISymbol symbol)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(symbol.ContainingType?.OriginalDefinition, outer.OriginalDefinition))
                return true;
        }

        return false;
    }

    private void Use(string name, ISymbol? symbol, bool isResolved = true)
    {
        // Parts of tuples and anonymous types (so the range variables of queries, too) are local names.
        if (symbol is IPropertySymbol { IsIndexer: true } or { ContainingType: { IsTupleType: true } or { IsAnonymousType: true } })
            return;

        var use = new ApiUse(name, symbol is null ? null : SymbolNames.Receiver(symbol));
        Add(use);
        if (isResolved && symbol is not null)
            Facts.AddOutside(symbol);
        MemberEvidence(name, symbol, isResolved);
    }

    private bool Add(ApiUse use)
    {
        Facts.Places.Add((_position, use));
        return Facts.ApiUses.Add(use);
    }

    private void MemberEvidence(string name, ISymbol? symbol, bool isResolved)
    {
        evidence.Add(features.Member(name), isResolved);
        if (symbol?.ContainingType is not { } container)
            return;

        evidence.Add(features.Member(container.Name, name), isResolved);
        if (!IsOwn(symbol))
            TypeEvidence(container);
    }

    /// <summary>Adds what the use of a type shows.</summary>
    public void TypeEvidence(ITypeSymbol used)
    {
        var isResolved = used.TypeKind != TypeKind.Error;
        evidence.Add(features.Type(used.Name), isResolved);
        if (isResolved && used.ContainingNamespace is { IsGlobalNamespace: false } space)
            evidence.Add(features.Namespace(NamespaceNames.Of(space)));
    }

    private void AddThrown(SyntaxNode node, ExpressionSyntax expression)
    {
        // What a member of type Exception gives may be of any type: only who made it can be said.
        if (
            bound.Thrown(node) is { } known
            && expression is not BaseObjectCreationExpressionSyntax
            && Symbols.Is(known, "System", "Exception")
        )
        {
            if (bound.Symbol(expression) is IMethodSymbol { IsStatic: true } maker)
                Facts.Thrown.Add($"{maker.ContainingType.Name}.{maker.Name}");
        }
        else if (bound.Thrown(node) is { } thrown)
            Facts.Thrown.Add(SymbolNames.Simple(thrown));
        else if (expression is ObjectCreationExpressionSyntax creation)
            Facts.Thrown.Add(TypeNames.Simple(creation.Type));
    }

    private void AddLocals(List<SyntaxToken> tokens)
    {
        foreach (var token in tokens)
        {
            if (
                token.IsKind(SyntaxKind.IdentifierToken)
                && token.Parent
                    is ParameterSyntax
                        or VariableDeclaratorSyntax
                        or SingleVariableDesignationSyntax
                        or ForEachStatementSyntax
                        or LocalFunctionStatementSyntax
                        or CatchDeclarationSyntax
            )
            {
                _locals.Add(token.ValueText);
            }
        }
    }

    private static bool IsInvoked(SyntaxNode node) => node.Parent is InvocationExpressionSyntax invocation && invocation.Expression == node;

    private static bool IsInitialised(IdentifierNameSyntax name) =>
        name.Parent is AssignmentExpressionSyntax assignment
        && assignment.Left == name
        && assignment.Parent is InitializerExpressionSyntax initializer
        && initializer.Kind() is SyntaxKind.ObjectInitializerExpression or SyntaxKind.WithInitializerExpression;

    private static ExpressionSyntax Unwrapped(ExpressionSyntax awaited)
    {
        while (true)
        {
            switch (awaited)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    awaited = parenthesized.Expression;
                    continue;
                case ConditionalAccessExpressionSyntax conditional:
                    awaited = conditional.WhenNotNull;
                    continue;
                case InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access
                }:
                    awaited = access.Expression;
                    continue;
                default:
                    return awaited;
            }
        }
    }

    /// <summary>The name of what a call calls; null where it is no call, or has none.</summary>
    public static string? NameOf(ExpressionSyntax call) =>
        (call as InvocationExpressionSyntax)?.Expression switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
            _ => null,
        };

    // McCabe 1976: one for each way on; '&&', '||' and the null operators are ways on too.
    private static bool IsDecision(SyntaxNode node) =>
        node.Kind()
            is SyntaxKind.IfStatement
                or SyntaxKind.WhileStatement
                or SyntaxKind.DoStatement
                or SyntaxKind.ForStatement
                or SyntaxKind.ForEachStatement
                or SyntaxKind.ForEachVariableStatement
                or SyntaxKind.CaseSwitchLabel
                or SyntaxKind.CasePatternSwitchLabel
                or SyntaxKind.ConditionalExpression
                or SyntaxKind.CatchClause
                or SyntaxKind.LogicalAndExpression
                or SyntaxKind.LogicalOrExpression
                or SyntaxKind.CoalesceExpression
                or SyntaxKind.CoalesceAssignmentExpression
        || node is SwitchExpressionArmSyntax { Pattern: not DiscardPatternSyntax };
}
