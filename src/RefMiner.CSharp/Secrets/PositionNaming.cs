using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static RefMiner.Secrets.NamingSyntax;
using static RefMiner.Secrets.SecretWords;

namespace RefMiner.Secrets;

/// <summary>What a text is called by its place: in a tuple, in a pattern, beside an account.</summary>
internal static class PositionNaming
{
    /// <summary>Names by a place in a tuple.</summary>
    public static IEnumerable<(string, NamedBy)> OfTuple(TupleExpressionSyntax tuple, ArgumentSyntax argument)
    {
        if (argument.NameColon is { } own)
            return Own(own.Name.Identifier);

        var position = tuple.Arguments.IndexOf(argument);
        if (tuple.Parent is not AssignmentExpressionSyntax { Left: DeclarationExpressionSyntax or TupleExpressionSyntax } assignment)
            return
            [
                .. position > 0 ? NamesIn(tuple.Arguments[position - 1].Expression) : [],
                .. OfLoop(tuple, position),
                .. OfElement(tuple, position),
                .. AfterUser(argument, argument.Expression),
            ];

        return assignment.Left switch
        {
            DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax designations }
                when position < designations.Variables.Count => designations.Variables[position] is SingleVariableDesignationSyntax single
                ? Own(single.Identifier)
                : [],
            TupleExpressionSyntax left when position < left.Arguments.Count => left.Arguments[position].Expression switch
            {
                DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax single } => Own(single.Identifier),
                var expression => NamesOf(expression),
            },
            _ => [],
        };
    }

    // Items of a list that a loop takes apart: foreach (var (user, password) in …).
    private static IEnumerable<(string, NamedBy)> OfLoop(TupleExpressionSyntax tuple, int position) =>
        tuple.Parent is not (InitializerExpressionSyntax or ExpressionElementSyntax)
            ? []
            : Member(tuple)
                .DescendantNodes()
                .OfType<ForEachVariableStatementSyntax>()
                .Select(loop => (loop.Variable as DeclarationExpressionSyntax)?.Designation)
                .OfType<ParenthesizedVariableDesignationSyntax>()
                .Where(names => names.Variables.Count == tuple.Arguments.Count)
                .Select(names => names.Variables[position])
                .OfType<SingleVariableDesignationSyntax>()
                .SelectMany(name => Own(name.Identifier));

    // A type that names its parts, alone or as the items of a list: (string User, string Password), List<(string User, string Password)>.
    private static IEnumerable<(string, NamedBy)> OfElement(TupleExpressionSyntax tuple, int position) =>
        tuple.Parent
            is InitializerExpressionSyntax
                or ExpressionElementSyntax
                or ArrowExpressionClauseSyntax
                or ReturnStatementSyntax
                or EqualsValueClauseSyntax
        && TypeAround(tuple) is { } declared
            ? declared
                .DescendantNodesAndSelf()
                .OfType<TupleTypeSyntax>()
                .Where(type => type.Elements.Count == tuple.Arguments.Count)
                .Take(1)
                .SelectMany(type => Own(type.Elements[position].Identifier))
            : [];

    private static TypeSyntax? TypeAround(TupleExpressionSyntax tuple) =>
        tuple
            .Ancestors()
            .Select(node =>
                node switch
                {
                    VariableDeclarationSyntax variable => variable.DescendantNodes().OfType<TupleTypeSyntax>().FirstOrDefault(),
                    PropertyDeclarationSyntax property => property.Type,
                    MethodDeclarationSyntax method => method.ReturnType,
                    LocalFunctionStatementSyntax function => function.ReturnType,
                    _ => null,
                }
            )
            .FirstOrDefault(type => type is not null);

    /// <summary>("admin", "…"), Sign("ACME\\svc", "…"): what stands behind an account and is made up like a password.</summary>
    public static IEnumerable<(string, NamedBy)> AfterUser(ArgumentSyntax argument, ExpressionSyntax root)
    {
        if (argument.Expression != root || argument.Parent is not (BaseArgumentListSyntax or TupleExpressionSyntax))
            return [];

        var before = argument.Parent.ChildNodes().OfType<ArgumentSyntax>().TakeWhile(other => other != argument).LastOrDefault();
        return
            before?.Expression is LiteralExpressionSyntax { Token.Value: string user }
            && Account().IsMatch(user)
            && !(user.Contains('@', StringComparison.Ordinal) && SecretValue.IsPhrase(ValueOf(root)))
            ? [(Password, NamedBy.Call)]
            : [];
    }

    /// <summary>u == "admin" &amp;&amp; p == "…".</summary>
    public static bool IsBesideAccount(BinaryExpressionSyntax comparison) =>
        comparison.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression, Left: BinaryExpressionSyntax first }
        && first.IsKind(SyntaxKind.EqualsExpression)
        && first.Right is LiteralExpressionSyntax { Token.Value: string user }
        && Account().IsMatch(user);

    /// <summary>(user, password) is ("admin", "…").</summary>
    public static IEnumerable<(string, NamedBy)> OfPosition(SyntaxNode pattern, TupleExpressionSyntax tuple) =>
        pattern.FirstAncestorOrSelf<SubpatternSyntax>() is { Parent: PositionalPatternClauseSyntax clause } part
        && clause.Subpatterns.IndexOf(part) is var position
        && position < tuple.Arguments.Count
            ? NamesOf(tuple.Arguments[position].Expression)
            : [];

    /// <summary>What a pattern examines.</summary>
    public static SyntaxNode? Examined(SyntaxNode pattern) =>
        pattern
            .AncestorsAndSelf()
            .Take(MaxClimb)
            .Select(node =>
                node switch
                {
                    IsPatternExpressionSyntax test => test.Expression,
                    SwitchExpressionSyntax choice => choice.GoverningExpression,
                    SwitchStatementSyntax choice => choice.Expression,
                    _ => null,
                }
            )
            .FirstOrDefault(node => node is not null);
}
