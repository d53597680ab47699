using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Bodies;
using static RefMiner.Secrets.NamingSyntax;

namespace RefMiner.Secrets;

/// <summary>What a text is called by where it goes: variables, operands, lists of options.</summary>
internal static class FlowNaming
{
    private const string Key = "Key";

    /// <summary>Names by the target of an assignment.</summary>
    public static IEnumerable<(string, NamedBy)> OfTarget(ExpressionSyntax target, SyntaxNode value) =>
        target switch
        {
            DeclarationExpressionSyntax or TupleExpressionSyntax => [],
            SimpleNameSyntax { Identifier.ValueText: Key, Parent.Parent: InitializerExpressionSyntax { Parent: { } made } } => OfKey(
                made is ObjectCreationExpressionSyntax { Type: var type } ? TypeNames.All(type).LastOrDefault() : null
            ),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: Key, Expression: var owner } => OfKey(NameOf(owner)),
            _ => NamesOf(target),
        };

    // new License { Key = "…" }, jwtOptions.Key = "…"
    private static IEnumerable<(string, NamedBy)> OfKey(string? owner) =>
        [(owner is not null && SecretWords.KeyOwner().IsMatch(owner) ? "SecretKey" : Key, NamedBy.Identifier)];

    /// <summary>foreach (var c in "…") secure.AppendChar(c).</summary>
    public static bool IsAppended(ForEachStatementSyntax loop) =>
        loop.Statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => NameOf(call.Expression) == "AppendChar");

    /// <summary>What a local is put into, alone or as a piece: A + B, string.Format("{0}{1}", a, b).</summary>
    public static IEnumerable<(string, NamedBy)> OfUses(VariableDeclaratorSyntax local) =>
        local.Parent?.Parent is not LocalDeclarationStatementSyntax
            ? []
            : NameUses.Of(local.Identifier, Member(local)).SelectMany(TargetOf);

    private static IEnumerable<(string, NamedBy)> TargetOf(IdentifierNameSyntax use)
    {
        SyntaxNode whole = use;
        while (
            whole.Parent is ParenthesizedExpressionSyntax or InterpolationSyntax or InterpolatedStringExpressionSyntax
            || whole.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }
            || whole.Parent is EqualsValueClauseSyntax
        )
            whole = whole.Parent;
        return whole.Parent switch
        {
            VariableDeclaratorSyntax variable => Own(variable.Identifier),
            AssignmentExpressionSyntax assignment when assignment.Right == whole => NamesOf(assignment.Left),
            ArgumentSyntax { NameColon.Name.Identifier: var name } => Own(name),
            ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: [{ Expression: var key }, ..] list } } argument
                when list.Count == 2 && list[1] == argument => NamesIn(key),
            _ => [],
        };
    }

    /// <summary>All that a builder is given, in the order of the source.</summary>
    public static List<ExpressionSyntax> AppendedTo(string builder, SyntaxNode member) =>
        [.. member.DescendantNodes().Select(node => PieceOf(node, builder)).OfType<ExpressionSyntax>().OrderBy(piece => piece.SpanStart)];

    private static ExpressionSyntax? PieceOf(SyntaxNode node, string builder) =>
        node switch
        {
            InvocationExpressionSyntax append when BuilderOf(append) == builder => append.ArgumentList.Arguments[0].Expression,
            ObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax head }] } creation
                when creation.ToString() == builder
                    || creation.Parent?.Parent is VariableDeclaratorSyntax variable && variable.Identifier.ValueText == builder => head,
            _ => null,
        };

    /// <summary>The builder to which a text is appended, or null.</summary>
    public static string? BuilderOf(ExpressionSyntax text) =>
        text.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax append } ? BuilderOf(append) : null;

    // text.Append("…"), text.Append("…").Append("…"), new StringBuilder().Append("…").Append("…")
    private static string? BuilderOf(InvocationExpressionSyntax append)
    {
        if (append.ArgumentList.Arguments.Count != 1 || NameOf(append.Expression) != "Append")
            return null;

        var receiver = (append.Expression as MemberAccessExpressionSyntax)?.Expression;
        while (receiver is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax before })
            receiver = before.Expression;
        return receiver is IdentifierNameSyntax or ObjectCreationExpressionSyntax ? receiver.ToString() : null;
    }

    /// <summary>Names by the other operand.</summary>
    public static IEnumerable<(string, NamedBy)> OfOperand(BinaryExpressionSyntax binary, SyntaxNode child) =>
        binary.Kind() switch
        {
            SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression =>
            [
                .. NamesOf(binary.Left == child ? binary.Right : binary.Left),
                .. PositionNaming.IsBesideAccount(binary) ? [(Password, NamedBy.Call)] : Enumerable.Empty<(string, NamedBy)>(),
            ],
            SyntaxKind.CoalesceExpression when binary.Right == child =>
            [
                .. NamesOf(binary.Left),
                .. binary.Left.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().SelectMany(NamesIn),
            ],
            _ => [],
        };

    /// <summary>
    /// The option or setting before a value in a list of arguments: ["--password", "…"], ["user-secrets", "set", "Db:Password", "…"].
    /// </summary>
    public static IEnumerable<(string, NamedBy)> OfOption(SyntaxNode list, SyntaxNode item)
    {
        var before = list.ChildNodes().TakeWhile(sibling => sibling != item).LastOrDefault();
        return
            (before is ExpressionElementSyntax element ? element.Expression : before as ExpressionSyntax)
                is LiteralExpressionSyntax { Token.ValueText: var text } option
            && (text.StartsWith('-') || list.DescendantTokens().Any(token => token.ValueText is "user-secrets" or "setx"))
            ? NamesIn(option)
            : [];
    }
}
