using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>How code fails: in the house's exception, with its cause, and never in silence.</summary>
internal static class ExceptionChecks
{
    private const int MaxLocals = 4;

    private static readonly string[] Timeouts =
    [
        "TimeoutException",
        "OperationCanceledException",
        "TaskCanceledException",
        "TimeoutRejectedException",
    ];

    /// <summary>Exceptions that leave as they come, or lose what they were.</summary>
    public static IEnumerable<CheckFault> Wrapped(CheckedBody body, CodeCheck rule)
    {
        var tries = body.Nodes.OfType<TryStatementSyntax>().Where(block => !IsInFunction(block, body.Root)).ToList();
        if (!tries.Exists(block => block.Catches.Any(IsGeneral)))
            yield return new CheckFault(
                body.Start,
                $"what the body throws is not wrapped in {string.Join(" or ", rule.Names)}: there is no catch of Exception"
            );

        foreach (var clause in tries.SelectMany(block => block.Catches))
        {
            foreach (var fault in Wrapped(body, clause, rule))
                yield return fault;
        }

        foreach (
            var node in body.Nodes.Where(node =>
                node is ThrowStatementSyntax or ThrowExpressionSyntax
                && !IsInTry(node, body.Root)
                && !body.IsCleanup(node)
                && !IsInFunction(node, body.Root)
            )
        )
        {
            if (Thrown(node) is ObjectCreationExpressionSyntax created && !Names.IsAny(Names.Created(created), rule.Names))
                yield return new CheckFault(
                    created.Span,
                    $"{Names.Created(created)} leaves the method as it is, not as {string.Join(" or ", rule.Names)}"
                );
        }
    }

    /// <summary><c>throw e;</c> in a catch clause for e.</summary>
    public static IEnumerable<CheckFault> ByName(CheckedBody body, CodeCheck rule) =>
        body
            .Nodes.OfType<ThrowStatementSyntax>()
            .Where(thrown =>
                Names.Bare(thrown.Expression) is IdentifierNameSyntax name
                && thrown
                    .Ancestors()
                    .OfType<CatchClauseSyntax>()
                    .Any(clause => clause.Declaration?.Identifier.ValueText == name.Identifier.ValueText)
            )
            .Select(thrown => new CheckFault(thrown.Span, $"'{Names.Shown(thrown)}' forgets where the exception came from"));

    /// <summary>A general catch that takes the caller's cancellation for a fault.</summary>
    public static IEnumerable<CheckFault> Cancellation(CheckedBody body, CodeCheck rule)
    {
        if (body.Token is not { } token)
            yield break;

        foreach (
            var block in body
                .Nodes.OfType<TryStatementSyntax>()
                .Where(block =>
                    !IsInFunction(block, body.Root)
                    && block
                        .Block.DescendantNodes()
                        .Any(node => node is AwaitExpressionSyntax || Names.Last(node) == "ThrowIfCancellationRequested")
                )
        )
        {
            var isPassedOn = false;
            foreach (var clause in block.Catches)
            {
                isPassedOn |=
                    IsCancellation(clause)
                    && Rethrows(clause)
                    && clause.Filter?.ToString().Contains("!" + token, StringComparison.Ordinal) != true;
                if (
                    IsGeneral(clause)
                    && !isPassedOn
                    && !Excludes(clause, "OperationCanceledException")
                    && !Rethrows(clause)
                    && !FiltersBy(clause, token)
                )
                    yield return new CheckFault(clause.CatchKeyword.Span, "cancellation by the caller is wrapped as if it were a fault");
            }
        }
    }

    /// <summary>Catch clauses that lose an exception.</summary>
    public static IEnumerable<CheckFault> Swallowed(CheckedBody body, CodeCheck rule)
    {
        foreach (var clause in body.Nodes.OfType<CatchClauseSyntax>())
        {
            if (clause.Block.Statements.All(statement => statement is EmptyStatementSyntax))
                yield return new CheckFault(
                    clause.CatchKeyword.Span,
                    "the catch clause is empty",
                    IsMeant(clause) ? CheckFault.Minor : null
                );
            else if (IsGeneral(clause) && !Throws(clause.Block) && !Uses(clause))
                yield return new CheckFault(clause.CatchKeyword.Span, "the exception is neither thrown nor logged");
        }
    }

    // An exception that is named is expected, and a comment says why nothing is done.
    private static bool IsMeant(CatchClauseSyntax clause) =>
        !IsGeneral(clause)
        || clause
            .Block.DescendantTrivia()
            .Any(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia);

    private static IEnumerable<CheckFault> Wrapped(CheckedBody body, CatchClauseSyntax clause, CodeCheck rule)
    {
        var type = clause.Declaration is { Type: var declared } ? Names.Last(declared) : "Exception";
        var isOwn = Names.IsAny(type, rule.Names);
        var throws = clause
            .Block.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Where(node => node is ThrowStatementSyntax or ThrowExpressionSyntax)
            .ToList();
        if (isOwn && clause.Filter is null && !throws.Exists(node => IsRethrow(node, clause)))
            yield return new CheckFault(clause.CatchKeyword.Span, $"{type} is not rethrown as it is");

        if (LetsAnyLeave(body, clause, throws))
            yield return new CheckFault(
                clause.CatchKeyword.Span,
                $"{type} leaves the method as it is, not as {string.Join(" or ", rule.Names)}"
            );

        if (throws.Count > 0 && MayWrapTwice(clause, rule))
            yield return new CheckFault(
                clause.CatchKeyword.Span,
                $"{rule.Names[0]} would be wrapped once more: no clause before rethrows it"
            );

        foreach (var fault in throws.Where(node => !IsRethrow(node, clause)).SelectMany(node => OfThrow(body, clause, rule, node, type)))
            yield return fault;
    }

    private static bool LetsAnyLeave(CheckedBody body, CatchClauseSyntax clause, List<SyntaxNode> throws) =>
        IsGeneral(clause)
        && clause.Filter is null
        && throws.Count > 0
        && throws.TrueForAll(node => IsRethrow(node, clause))
        && clause.Parent is TryStatementSyntax outermost
        && !IsInTry(outermost, body.Root);

    // A general clause catches what is wrapped already, unless something tells it apart.
    private static bool MayWrapTwice(CatchClauseSyntax clause, CodeCheck rule) =>
        IsGeneral(clause)
        && !Excludes(clause, rule.Names[0])
        && !Rethrows(clause)
        && !Tells(clause, rule.Names[0])
        && clause.Parent is TryStatementSyntax block
        && !block
            .Catches.TakeWhile(other => other != clause)
            .Any(other => other.Declaration is { Type: var t } && Names.IsAny(Names.Last(t), rule.Names));

    // What is thrown instead of the caught exception.
    private static IEnumerable<CheckFault> OfThrow(
        CheckedBody body,
        CatchClauseSyntax clause,
        CodeCheck rule,
        SyntaxNode node,
        string caught
    )
    {
        var thrown =
            Thrown(node) is IdentifierNameSyntax made && body.Locals.Of(made.Identifier.ValueText) is [.., var last]
                ? Made(last)
                : Thrown(node);
        if (thrown is null)
            yield break;

        var name = thrown switch
        {
            ObjectCreationExpressionSyntax created => Names.Created(created),
            InvocationExpressionSyntax call => Names.Last(call),
            _ => "",
        };
        if (thrown is ObjectCreationExpressionSyntax && !Names.IsAny(name, rule.Names))
            yield return new CheckFault(thrown.Span, $"{name} leaves the method, not {string.Join(" or ", rule.Names)}");
        else if (IsOfHouse(thrown, name, rule) && !MentionsCause(body, clause, thrown))
            yield return new CheckFault(thrown.Span, "the cause is lost: the caught exception is not handed on");
        if (IsTimeout(clause) && Code(thrown) is { Length: > 0 } code && !code.Contains("Timeout", StringComparison.Ordinal))
            yield return new CheckFault(thrown.Span, $"{code} does not fit {caught}: it is a timeout");
    }

    private static bool IsOfHouse(ExpressionSyntax thrown, string name, CodeCheck rule) =>
        thrown is not IdentifierNameSyntax
        && (Names.IsAny(name, rule.Names) || Names.IsAny(name, rule.Calls) || thrown is ImplicitObjectCreationExpressionSyntax);

    // A clause for several kinds of exception needs no code of timeouts.
    private static bool IsTimeout(CatchClauseSyntax clause) =>
        clause.Declaration is { Type: var type } && Array.Exists(Timeouts, name => name == Names.Last(type));

    private static string Code(ExpressionSyntax thrown) =>
        thrown
            .DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Where(access => Names.Last(access.Expression).EndsWith("ErrorCode", StringComparison.Ordinal))
            .Select(access => access.Name.Identifier.ValueText)
            .FirstOrDefault("");

    private static bool MentionsCause(CheckedBody body, CatchClauseSyntax clause, ExpressionSyntax thrown) =>
        clause.Declaration?.Identifier.ValueText is { Length: > 0 } name
        && thrown
            .DescendantNodes()
            .OfType<ArgumentSyntax>()
            .Any(argument =>
                argument.Expression is IdentifierNameSyntax id
                && (
                    id.Identifier.ValueText == name
                    || body.Locals.Of(id.Identifier.ValueText)
                        .Any(value =>
                            Names.Last(value) == name
                            || value
                                is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var owner } }
                                && owner == name
                        )
                )
            );

    // What stands behind 'exception as OnexException ?? …' is what was made here.
    private static ExpressionSyntax Made(ExpressionSyntax value) =>
        value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice ? choice.Right : value;

    private static ExpressionSyntax? Thrown(SyntaxNode node) =>
        node switch
        {
            ThrowStatementSyntax statement => statement.Expression,
            ThrowExpressionSyntax expression => expression.Expression,
            _ => null,
        };

    // A filter that names what it takes makes a clause for that alone; one that names what it leaves does not.
    private static bool IsGeneral(CatchClauseSyntax clause) =>
        (clause.Declaration is null || Names.Last(clause.Declaration.Type) is "Exception" or "SystemException")
        && (
            clause.Filter is null
            || clause
                .Filter.FilterExpression.DescendantNodesAndSelf()
                .OfType<BinaryPatternSyntax>()
                .Any(either =>
                    either.IsKind(SyntaxKind.OrPattern)
                    && either
                        .ChildNodes()
                        .Any(node =>
                            node is ConstantPatternSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Exception" } }
                            || node is TypePatternSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "Exception" } }
                        )
                )
            || clause
                .Filter.FilterExpression.DescendantNodesAndSelf()
                .Any(node => node is UnaryPatternSyntax or PrefixUnaryExpressionSyntax)
            || !clause
                .Filter.FilterExpression.DescendantNodesAndSelf()
                .Any(node => node is IsPatternExpressionSyntax or BinaryExpressionSyntax)
        );

    private static bool IsCancellation(CatchClauseSyntax clause) =>
        clause.Declaration is { Type: var type } && Names.Last(type) is "OperationCanceledException" or "TaskCanceledException"
        || clause.Filter is { FilterExpression: var filter }
            && filter.ToString().Contains("OperationCanceledException", StringComparison.Ordinal)
            && !Excludes(clause, "OperationCanceledException");

    private static bool FiltersBy(CatchClauseSyntax clause, string token) =>
        clause.Filter?.FilterExpression.ToString().Contains("!" + token, StringComparison.Ordinal) == true;

    private static bool Rethrows(CatchClauseSyntax clause) =>
        clause.Block.Statements.OfType<ThrowStatementSyntax>().Any(thrown => IsRethrow(thrown, clause));

    private static bool IsRethrow(SyntaxNode node, CatchClauseSyntax clause) =>
        node is ThrowStatementSyntax { Expression: null }
        || Thrown(node) is IdentifierNameSyntax name && name.Identifier.ValueText == clause.Declaration?.Identifier.ValueText;

    private static bool Excludes(CatchClauseSyntax clause, string type) =>
        clause
            .Filter?.FilterExpression.DescendantNodesAndSelf()
            .OfType<UnaryPatternSyntax>()
            .Any(not => not.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == type)) == true
        || clause
            .Filter?.FilterExpression.DescendantNodesAndSelf()
            .OfType<PrefixUnaryExpressionSyntax>()
            .Any(not => not.ToString().Contains($"is {type}", StringComparison.Ordinal)) == true;

    // 'exception as OnexException ?? …' wraps only what is none.
    private static bool Tells(CatchClauseSyntax clause, string type) =>
        clause
            .Block.DescendantNodes()
            .Any(node =>
                node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression or (int)SyntaxKind.IsExpression } test
                    && Names.Last(test.Right) == type
                || node is DeclarationPatternSyntax pattern && Names.Last(pattern.Type) == type
            );

    private static bool Throws(BlockSyntax block) =>
        block
            .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(node => node is ThrowStatementSyntax or ThrowExpressionSyntax);

    // Whoever hands the exception on, logs, or reports an error knows of it.
    private static bool Uses(CatchClauseSyntax clause) =>
        clause
            .Block.DescendantNodes()
            .Any(node =>
                node is IdentifierNameSyntax name
                    && name.Identifier.ValueText == clause.Declaration?.Identifier.ValueText
                    && !IsDropped(name, clause)
                || node is InvocationExpressionSyntax call
                    && (
                        Names.Last(call).StartsWith("Log", StringComparison.Ordinal)
                        || Names.Last(call).StartsWith("Emit", StringComparison.Ordinal)
                    )
            );

    // Given to a local that nothing hands on, or to nobody: var ignored = e; _ = e.Message; return e.Message.Length < 0;
    private static bool IsDropped(IdentifierNameSyntax name, CatchClauseSyntax clause, int depth = 0)
    {
        SyntaxNode value = name;
        while (
            value.Parent is MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax
            || value.Parent is InvocationExpressionSyntax call && call.Expression == value
        )
            value = value.Parent;
        return value.Parent switch
        {
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } => true,
            ExpressionStatementSyntax => value != name && Names.Last(value) is "ToString" or "GetType" or "GetHashCode",
            BinaryExpressionSyntax { Parent: ReturnStatementSyntax } compared => value
                is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" }
                && IsOrder(compared),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => depth < MaxLocals
                && clause
                    .Block.DescendantNodes()
                    .OfType<IdentifierNameSyntax>()
                    .Where(use => use.Identifier.ValueText == variable.Identifier.ValueText)
                    .All(use => IsDropped(use, clause, depth + 1)),
            _ => false,
        };
    }

    private static bool IsOrder(BinaryExpressionSyntax binary) =>
        binary.Kind()
            is SyntaxKind.LessThanExpression
                or SyntaxKind.LessThanOrEqualExpression
                or SyntaxKind.GreaterThanExpression
                or SyntaxKind.GreaterThanOrEqualExpression
                or SyntaxKind.EqualsExpression
                or SyntaxKind.NotEqualsExpression;

    private static bool IsInTry(SyntaxNode node, SyntaxNode root)
    {
        for (var (inner, outer) = (node, node.Parent); outer is not null && inner != root; (inner, outer) = (outer, outer.Parent))
        {
            if (outer is TryStatementSyntax block && inner == block.Block && block.Catches.Any(IsGeneral))
                return true;
        }

        return false;
    }

    private static bool IsInFunction(SyntaxNode node, SyntaxNode root) =>
        node.Ancestors()
            .TakeWhile(outer => outer != root)
            .Any(outer => outer is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
}
