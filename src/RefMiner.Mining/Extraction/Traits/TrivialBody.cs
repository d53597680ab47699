using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Bodies;

namespace RefMiner.Extraction;

/// <summary>Recognises bodies that teach nothing beyond their signature.</summary>
/// <remarks>By syntax: in so short a body a name can only be a parameter or a member.</remarks>
internal static class TrivialBody
{
    /// <summary>Whether all bodies of a member are so.</summary>
    /// <param name="bodies">Blocks and the expressions of arrows.</param>
    public static bool AreAll(IEnumerable<SyntaxNode> bodies) =>
        bodies.All(body =>
            body switch
            {
                BlockSyntax { Statements: [] } => true,
                BlockSyntax { Statements: [ReturnStatementSyntax { Expression: { } returned }] } => IsSingle(returned),
                BlockSyntax
                {
                    Statements: [
                        ExpressionStatementSyntax
                        {
                            Expression: not AssignmentExpressionSyntax
                                and not ConditionalAccessExpressionSyntax { WhenNotNull: AssignmentExpressionSyntax }
                        } only,
                    ]
                } => IsSingle(only.Expression),
                BlockSyntax { Statements: [ThrowStatementSyntax { Expression: { } thrown }] } => IsMissing(thrown),
                BlockSyntax block => block.Statements.All(IsSetting) || block.Statements.All(IsDisposing),
                ArrowExpressionClauseSyntax { Expression: AssignmentExpressionSyntax assignment } => IsSetting(assignment),
                ArrowExpressionClauseSyntax arrow => IsSingle(arrow.Expression),
                _ => false,
            }
        );

    private static bool IsSetting(StatementSyntax statement) =>
        statement switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => IsSetting(assignment),
            // The assignment of `a?.B = c` is what follows the question mark.
            ExpressionStatementSyntax
            {
                Expression: ConditionalAccessExpressionSyntax
                {
                    Expression: var receiver,
                    WhenNotNull: AssignmentExpressionSyntax assignment
                }
            } => IsValue(receiver) && IsSetting(assignment),
            _ => false,
        };

    private static bool IsSetting(AssignmentExpressionSyntax assignment) =>
        assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
        && (assignment.Left, assignment.Right) switch
        {
            (TupleExpressionSyntax left, TupleExpressionSyntax right) => left.Arguments.All(part => IsValue(part.Expression))
                && right.Arguments.All(part => IsChecked(part.Expression)),
            (var left, var right) => IsValue(left) && IsChecked(right),
        };

    private static bool IsChecked(ExpressionSyntax value) =>
        IsValue(value) || (value is BinaryExpressionSyntax { Left: var left, Right: ThrowExpressionSyntax } && IsValue(left));

    private static bool IsDisposing(StatementSyntax statement) =>
        statement switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Right: LiteralExpressionSyntax, Left: var flag } } =>
                IsValue(flag),
            ExpressionStatementSyntax
            {
                Expression: AssignmentExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.SubtractAssignmentExpression,
                    Left: var happening,
                    Right: var handler
                }
            } => IsValue(happening) && IsValue(handler),
            ExpressionStatementSyntax { Expression: var call } => BodyWalk.NameOf(Unwrapped(call))
                is "Dispose"
                    or "DisposeAsync"
                    or "Close"
                    or "SuppressFinalize"
                    or "Cancel",
            IfStatementSyntax { Else: null, Statement: var inner } => IsDisposing(inner),
            BlockSyntax block => block.Statements.All(IsDisposing),
            ForEachStatementSyntax { Statement: var inner } => IsDisposing(inner),
            LockStatementSyntax { Statement: var inner } => IsDisposing(inner),
            TryStatementSyntax { Block: var tried, Catches: [], Finally: { Block: var last } } => IsDisposing(tried) && IsDisposing(last),
            ReturnStatementSyntax { Expression: null } => true,
            _ => false,
        };

    /// <summary>A value, one call, object or comparison of values, or what stands for a missing body.</summary>
    private static bool IsSingle(ExpressionSyntax expression) =>
        Unwrapped(expression) switch
        {
            InvocationExpressionSyntax { Expression: var callee, ArgumentList.Arguments: var arguments } => IsCallee(callee)
                && arguments.All(argument => IsValue(argument.Expression)),
            ThrowExpressionSyntax thrown => IsMissing(thrown.Expression),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var operand } => IsSingle(operand),
            BinaryExpressionSyntax { Left: var left, Right: var right } compared when IsPlain(compared) => IsValue(left) && IsValue(right),
            IsPatternExpressionSyntax
            {
                Expression: var tested,
                Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax }
            } => IsValue(tested),
            ElementAccessExpressionSyntax { Expression: var indexed, ArgumentList.Arguments: var indexes } => IsValue(indexed)
                && indexes.All(argument => IsValue(argument.Expression)),
            ConditionalAccessExpressionSyntax { Expression: var receiver, WhenNotNull: MemberBindingExpressionSyntax } => IsValue(receiver),
            BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: var given } => given is null
                || given.Arguments.All(argument => IsValue(argument.Expression)),
            var value => IsValue(value),
        };

    private static bool IsPlain(BinaryExpressionSyntax expression) =>
        (SyntaxKind)expression.RawKind
            is SyntaxKind.EqualsExpression
                or SyntaxKind.NotEqualsExpression
                or SyntaxKind.CoalesceExpression
                or SyntaxKind.IsExpression
                or SyntaxKind.AsExpression;

    private static bool IsCallee(ExpressionSyntax callee) =>
        callee switch
        {
            SimpleNameSyntax or MemberBindingExpressionSyntax => true,
            MemberAccessExpressionSyntax access => IsValue(access.Expression),
            _ => false,
        };

    private static bool IsValue(ExpressionSyntax value) =>
        value switch
        {
            LiteralExpressionSyntax
            or SimpleNameSyntax
            or MemberBindingExpressionSyntax
            or ThisExpressionSyntax
            or BaseExpressionSyntax
            or DefaultExpressionSyntax
            or TypeOfExpressionSyntax
            or PredefinedTypeSyntax => true,
            MemberAccessExpressionSyntax access => IsValue(access.Expression),
            CastExpressionSyntax cast => IsValue(cast.Expression),
            ParenthesizedExpressionSyntax inner => IsValue(inner.Expression),
            PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } => true,
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var inner } => IsValue(
                inner
            ),
            _ => value.IsKind(SyntaxKind.FieldExpression),
        };

    /// <summary>Without <c>await</c>, <c>ConfigureAwait</c> and <c>?.</c> around the call.</summary>
    private static ExpressionSyntax Unwrapped(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case AwaitExpressionSyntax { Expression: var inner }:
                    expression = inner;
                    continue;
                case InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var inner }
                }:
                    expression = inner;
                    continue;
                case ConditionalAccessExpressionSyntax { Expression: var receiver, WhenNotNull: InvocationExpressionSyntax call }
                    when IsValue(receiver):
                    expression = call;
                    continue;
                default:
                    return expression;
            }
        }
    }

    private static bool IsMissing(ExpressionSyntax thrown) =>
        thrown is ObjectCreationExpressionSyntax { Type: var type }
        && TypeNames.Simple(type) is "NotImplementedException" or "NotSupportedException";
}
