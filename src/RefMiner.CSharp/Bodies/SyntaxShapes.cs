using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Profiles;

namespace RefMiner.Bodies;

/// <summary>Recognises the shapes of syntax that features name as their evidence.</summary>
public static partial class SyntaxShapes
{
    /// <summary>The shapes of a body, as far as syntax alone shows them.</summary>
    /// <param name="member">The member whose body it is.</param>
    /// <param name="body">The nodes of the body, itself first.</param>
    public static IReadOnlySet<SyntaxEvidence> Of(MemberDeclarationSyntax member, IEnumerable<SyntaxNode> body)
    {
        ArgumentNullException.ThrowIfNull(member);
        return Of(member, member.Modifiers.Any(SyntaxKind.AsyncKeyword), [.. body], static _ => null);
    }

    /// <summary>The shapes of a body that is bound.</summary>
    /// <param name="member">The member whose body it is.</param>
    /// <param name="isAsync">Whether what has the body is <c>async</c>: of a statement outside of all types, the function or lambda.</param>
    /// <param name="body">The nodes of the body, itself first.</param>
    /// <param name="symbol">The symbol of an expression of the body; null where it did not bind.</param>
    /// <returns>In the order in which the body shows them.</returns>
    public static IReadOnlySet<SyntaxEvidence> Of(
        MemberDeclarationSyntax member,
        bool isAsync,
        IReadOnlyList<SyntaxNode> body,
        Func<SyntaxNode, ISymbol?> symbol
    )
    {
        var shapes = new HashSet<SyntaxEvidence>();
        if (body[0] is BlockSyntax { Statements: [var first, ..] } && IsGuard(first))
            shapes.Add(SyntaxEvidence.GuardClause);
        foreach (var node in body)
            Add(node, member, isAsync, symbol, shapes);
        return shapes;
    }

    private static void Add(
        SyntaxNode node,
        MemberDeclarationSyntax member,
        bool isAsync,
        Func<SyntaxNode, ISymbol?> symbol,
        HashSet<SyntaxEvidence> shapes
    )
    {
        switch (node)
        {
            case TryStatementSyntax { Catches.Count: > 0 }:
                shapes.Add(SyntaxEvidence.TryCatch);
                break;
            case CatchClauseSyntax { Filter: not null }:
                shapes.Add(SyntaxEvidence.CatchWhen);
                break;
            case ThrowStatementSyntax { Expression: null }:
                shapes.Add(SyntaxEvidence.Rethrow);
                break;
            case AwaitExpressionSyntax awaited:
                if (isAsync)
                    shapes.Add(SyntaxEvidence.Await);
                if (IsDelay(awaited) && IsInLoop(awaited, member))
                    shapes.Add(SyntaxEvidence.DelayLoop);
                break;
            case CommonForEachStatementSyntax loop when loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword):
                shapes.Add(SyntaxEvidence.AsyncStream);
                break;
            case UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword }:
                shapes.Add(SyntaxEvidence.Using);
                break;
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal:
                AddLiteral(literal.Token.ValueText, shapes);
                break;
            case InterpolatedStringTextSyntax text:
                AddLiteral(text.TextToken.ValueText, shapes);
                break;
            case LockStatementSyntax
            or IdentifierNameSyntax { Identifier.ValueText: "Interlocked" or "SemaphoreSlim" or "Monitor" or "ReaderWriterLockSlim" }:
                shapes.Add(SyntaxEvidence.Synchronisation);
                break;
            case InvocationExpressionSyntax when symbol(node)?.ContainingType?.Name is "SemaphoreSlim" or "Interlocked" or "Monitor":
                shapes.Add(SyntaxEvidence.Synchronisation);
                break;
            case CaseSwitchLabelSyntax label when IsEnumMember(label.Value, symbol):
            case ConstantPatternSyntax pattern when IsEnumMember(pattern.Expression, symbol):
                shapes.Add(SyntaxEvidence.EnumSwitch);
                break;
            case AssignmentExpressionSyntax assignment when IsFold(assignment, symbol) && IsInLoop(assignment, member):
            case PostfixUnaryExpressionSyntax { Operand: var operand } when IsStore(operand, symbol) && IsInLoop(node, member):
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression, Operand: var target }
                when IsStore(target, symbol) && IsInLoop(node, member):
                shapes.Add(SyntaxEvidence.Accumulator);
                break;
        }
    }

    private static void AddLiteral(string text, HashSet<SyntaxEvidence> shapes)
    {
        if (Sql().IsMatch(text))
            shapes.Add(SyntaxEvidence.SqlLiteral);
        if (text.EndsWith(".dlq", StringComparison.OrdinalIgnoreCase) || text.Contains("dead-letter", StringComparison.OrdinalIgnoreCase))
            shapes.Add(SyntaxEvidence.DeadLetterLiteral);
    }

    private static bool IsGuard(StatementSyntax statement) =>
        statement switch
        {
            IfStatementSyntax choice => choice
                .Statement.DescendantNodesAndSelf()
                .OfType<ThrowStatementSyntax>()
                .Any(thrown => IsArgumentException(thrown.Expression)),
            ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } } =>
                access.Expression is SimpleNameSyntax { Identifier.ValueText: var type }
                    && type.StartsWith("Argument", StringComparison.Ordinal)
                    && access.Name.Identifier.ValueText.StartsWith("ThrowIf", StringComparison.Ordinal),
            _ => statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax
                && statement.DescendantNodes().OfType<ThrowExpressionSyntax>().Any(thrown => IsArgumentException(thrown.Expression)),
        };

    private static bool IsArgumentException(ExpressionSyntax? expression) =>
        expression is ObjectCreationExpressionSyntax creation
        && TypeNames.Simple(creation.Type) is "ArgumentException" or "ArgumentNullException" or "ArgumentOutOfRangeException";

    private static bool IsDelay(AwaitExpressionSyntax awaited) =>
        awaited
            .DescendantNodes()
            .Any(node =>
                node
                    is MemberAccessExpressionSyntax
                    {
                        Name.Identifier.ValueText: "Delay",
                        Expression: SimpleNameSyntax { Identifier.ValueText: "Task" }
                    }
            );

    private static bool IsInLoop(SyntaxNode node, SyntaxNode member)
    {
        for (var outer = node.Parent; outer is not null && outer != member; outer = outer.Parent)
        {
            if (outer is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax)
                return true;
        }

        return false;
    }

    private static bool IsEnumMember(ExpressionSyntax expression, Func<SyntaxNode, ISymbol?> symbol)
    {
        if (symbol(expression) is { } bound)
            return bound.ContainingType?.TypeKind == TypeKind.Enum;

        return expression is MemberAccessExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: var type } }
            && type.StartsWith("Enum", StringComparison.Ordinal);
    }

    private static bool IsFold(AssignmentExpressionSyntax assignment, Func<SyntaxNode, ISymbol?> symbol) =>
        (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) || IsFromItself(assignment)) && IsStore(assignment.Left, symbol);

    // To fill a dictionary is no fold; to compute an element from what the dictionary holds is one.
    private static bool IsFromItself(AssignmentExpressionSyntax assignment) =>
        assignment.Left is ElementAccessExpressionSyntax { Expression: var store }
        && assignment.Right.DescendantNodes().OfType<ExpressionSyntax>().Any(part => SyntaxFactory.AreEquivalent(part, store));

    private static bool IsStore(ExpressionSyntax target, Func<SyntaxNode, ISymbol?> symbol) =>
        symbol(target) switch
        {
            IFieldSymbol => true,
            IPropertySymbol { IsIndexer: true } indexer => indexer.ContainingType.Name.Contains("Dictionary", StringComparison.Ordinal),
            _ => false,
        };

    [GeneratedRegex(
        @"^\s*(?:(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|MERGE|CREATE (?:TABLE|INDEX|VIEW|UNIQUE|TEMP)|ALTER TABLE|DROP (?:TABLE|INDEX)|TRUNCATE)\b|(?i:select\s[\s\S]*\sfrom\s|insert\s+into\s|update\s[\s\S]*\sset\s|delete\s+from\s))",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Sql();
}
