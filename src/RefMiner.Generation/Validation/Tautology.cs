using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Validation;

/// <summary>Tells a condition that holds whatever it looks at: <c>errors is not (A and B)</c>.</summary>
/// <remarks>
/// A value is compared with constants alone. Each of them, and one that is none of them, is tried; what cannot be decided leaves the
/// condition open.
/// </remarks>
internal sealed class Tautology
{
    private const int MaxNodes = 200;
    private const string Other = "";

    private readonly string _value;
    private string? _subject;

    private Tautology(string value) => _value = value;

    /// <summary>Whether the condition can only be true.</summary>
    public static bool Holds(ExpressionSyntax condition)
    {
        var nodes = condition.DescendantNodesAndSelf().Take(MaxNodes + 1).ToList();
        return nodes.Count <= MaxNodes
            && nodes
                .OfType<ExpressionSyntax>()
                .Where(IsConstant)
                .Select(Name)
                .Append(Other)
                .Distinct(StringComparer.Ordinal)
                .All(value => new Tautology(value).Of(condition) == true);
    }

    private bool? Of(ExpressionSyntax condition) =>
        condition switch
        {
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } => true,
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } => false,
            ParenthesizedExpressionSyntax inner => Of(inner.Expression),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => !Of(not.Operand),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => Or(Of(either.Left), Of(either.Right)),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => And(Of(both.Left), Of(both.Right)),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal => IsEqual(equal),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } differs => !IsEqual(differs),
            IsPatternExpressionSyntax test => IsSubject(test.Expression) ? Of(test.Pattern) : OfAny(test.Pattern),
            SwitchExpressionSyntax choice => OfArms(choice),
            _ => null,
        };

    // Of several values that are looked at, only a pattern that takes everything is decided.
    private static bool? OfAny(PatternSyntax pattern) => pattern is VarPatternSyntax or DiscardPatternSyntax ? true : null;

    private bool? OfArms(SwitchExpressionSyntax choice)
    {
        if (choice.Arms.All(arm => Of(arm.Expression) == true))
            return true;
        if (!IsSubject(choice.GoverningExpression))
            return null;

        foreach (var arm in choice.Arms)
        {
            if (arm.WhenClause is not null || Of(arm.Pattern) is not { } fits)
                return null;
            if (fits)
                return Of(arm.Expression);
        }

        return null;
    }

    private bool? Of(PatternSyntax pattern) =>
        pattern switch
        {
            ConstantPatternSyntax constant => IsConstant(constant.Expression) ? Name(constant.Expression) == _value : null,
            ParenthesizedPatternSyntax inner => Of(inner.Pattern),
            UnaryPatternSyntax not => !Of(not.Pattern),
            BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either => Or(Of(either.Left), Of(either.Right)),
            BinaryPatternSyntax both => And(Of(both.Left), Of(both.Right)),
            VarPatternSyntax or DiscardPatternSyntax => true,
            _ => null,
        };

    private bool? IsEqual(BinaryExpressionSyntax comparison)
    {
        var (value, constant) = IsConstant(comparison.Right) ? (comparison.Left, comparison.Right) : (comparison.Right, comparison.Left);
        return IsConstant(constant) && IsSubject(value) ? Name(constant) == _value : null;
    }

    // The first name that is compared with a constant; the rest of the condition must look at the same.
    private bool IsSubject(ExpressionSyntax value) =>
        value is IdentifierNameSyntax { Identifier.ValueText: var name } && name == (_subject ??= name);

    private static bool IsConstant(ExpressionSyntax expression) =>
        expression
            is LiteralExpressionSyntax
                or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax };

    private static string Name(ExpressionSyntax constant) =>
        constant is MemberAccessExpressionSyntax member ? member.Name.Identifier.ValueText : constant.ToString();

    private static bool? Or(bool? left, bool? right) =>
        left == true || right == true ? true
        : left is null || right is null ? null
        : false;

    private static bool? And(bool? left, bool? right) =>
        left == false || right == false ? false
        : left is null || right is null ? null
        : true;
}
