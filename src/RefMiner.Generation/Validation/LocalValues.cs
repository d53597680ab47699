using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;

namespace RefMiner.Validation;

/// <summary>What the locals of a body are given: from a name to all expressions that reach it, in source order.</summary>
/// <remarks>Flow is not followed: what is assigned anywhere counts, since a check must not be talked out of it by order.</remarks>
internal sealed class LocalValues(CheckedBody body)
{
    private readonly Lazy<Dictionary<string, List<ExpressionSyntax>>> _values = new(() => Collect(body));
    private readonly Lazy<HashSet<string>> _numbers = new(() => Numbers(body));
    private readonly Lazy<Dictionary<string, List<SyntaxNode>>> _changes = new(() => LocalChanges.Collect(body));
    private readonly Lazy<HashSet<string>> _members = new(() =>
        body
            .Nodes.OfType<NameEqualsSyntax>()
            .Where(name => name.Parent is AnonymousObjectMemberDeclaratorSyntax)
            .Select(name => name.Name.Identifier.ValueText)
            .Concat(
                body.Nodes.OfType<NameColonSyntax>()
                    .Where(name => name.Parent?.Parent is TupleExpressionSyntax)
                    .Select(name => name.Name.Identifier.ValueText)
            )
            .Concat(body.Nodes.OfType<TupleElementSyntax>().Select(element => element.Identifier.ValueText))
            .ToHashSet(StringComparer.Ordinal)
    );

    /// <summary>Expressions that a local is given; empty where it is none, or nothing is known of it.</summary>
    public IReadOnlyList<ExpressionSyntax> Of(string name) => _values.Value.TryGetValue(name, out var values) ? values : [];

    /// <summary>
    /// Expressions that reach what a local refers to: elements, members, arguments of calls on it or with it, also under its
    /// other names.
    /// </summary>
    public IReadOnlyList<SyntaxNode> Changes(string name) => _changes.Value.TryGetValue(name, out var changes) ? changes : [];

    /// <summary>Whether an anonymous type or a tuple of the body has a member of that name, whatever it holds.</summary>
    public bool IsDeclaredMember(string name) => _members.Value.Contains(name);

    /// <summary>A member as it is named: <c>c.CommandText</c>; <c>this.</c> is left out.</summary>
    public static string Path(ExpressionSyntax member) =>
        member switch
        {
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => $"{Path(access.Expression)}.{access.Name.Identifier.ValueText}",
            IdentifierNameSyntax name => name.Identifier.ValueText,
            _ => "?",
        };

    /// <summary>Whether a local or parameter holds a number, a Guid or a bool, none of which can carry text.</summary>
    public bool IsNumber(string name) => _numbers.Value.Contains(name);

    /// <summary>Whether a type is that of a number, a Guid or a bool.</summary>
    public static bool IsNumber(TypeSyntax? type) =>
        type switch
        {
            NullableTypeSyntax nullable => IsNumber(nullable.ElementType),
            PredefinedTypeSyntax predefined => predefined.Keyword.Kind()
                is SyntaxKind.IntKeyword
                    or SyntaxKind.LongKeyword
                    or SyntaxKind.ShortKeyword
                    or SyntaxKind.ByteKeyword
                    or SyntaxKind.UIntKeyword
                    or SyntaxKind.ULongKeyword
                    or SyntaxKind.UShortKeyword
                    or SyntaxKind.BoolKeyword
                    or SyntaxKind.DoubleKeyword
                    or SyntaxKind.DecimalKeyword
                    or SyntaxKind.FloatKeyword,
            SimpleNameSyntax { Identifier.ValueText: "Guid" or "Int32" or "Int64" } => true,
            _ => false,
        };

    private static Dictionary<string, List<ExpressionSyntax>> Collect(CheckedBody body)
    {
        var values = new Dictionary<string, List<ExpressionSyntax>>(StringComparer.Ordinal);
        foreach (var node in body.Nodes)
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Initializer.Value: { } value } variable:
                    Add(variable.Identifier.ValueText, value);
                    break;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment:
                    Add(name.Identifier.ValueText, assignment.Right);
                    break;
                case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax member } assignment:
                    Add(Path(member), assignment.Right);
                    break;
                case ForEachStatementSyntax loop:
                    Add(loop.Identifier.ValueText, loop.Expression);
                    break;
                case AssignmentExpressionSyntax
                {
                    Left: DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax names },
                    Right: TupleExpressionSyntax tuple
                }:
                    for (var i = 0; i < Math.Min(names.Variables.Count, tuple.Arguments.Count); i++)
                    {
                        if (names.Variables[i] is SingleVariableDesignationSyntax single)
                            Add(single.Identifier.ValueText, tuple.Arguments[i].Expression);
                    }

                    break;
                case IsPatternExpressionSyntax test:
                    foreach (var name in test.Pattern.DescendantNodes().OfType<SingleVariableDesignationSyntax>())
                        Add(name.Identifier.ValueText, test.Expression);
                    break;
            }
        }

        return values;

        void Add(string name, ExpressionSyntax value)
        {
            if (!values.TryGetValue(name, out var known))
                values[name] = known = [];
            known.Add(value);
        }
    }

    // A name is a number only if all that bear it are.
    private static HashSet<string> Numbers(CheckedBody body)
    {
        var declared = body
            .Parameters.Concat(body.Signature?.ParameterList.Parameters ?? [])
            .Select(parameter => (parameter.Identifier.ValueText, IsNumber: IsNumber(parameter.Type)))
            .Concat(body.Nodes.Select(Declared).OfType<(string ValueText, bool IsNumber)>())
            .ToLookup(declaration => declaration.ValueText, declaration => declaration.IsNumber, StringComparer.Ordinal);
        return declared.Where(name => name.All(isNumber => isNumber)).Select(name => name.Key).ToHashSet(StringComparer.Ordinal);
    }

    private static (string ValueText, bool IsNumber)? Declared(SyntaxNode node) =>
        node switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable => (
                variable.Identifier.ValueText,
                IsNumber(declaration.Type) || declaration.Type.IsVar && IsCounted(variable.Initializer?.Value)
            ),
            ForEachStatementSyntax loop => (loop.Identifier.ValueText, IsNumber(loop.Type)),
            ParameterSyntax parameter => (parameter.Identifier.ValueText, IsNumber(parameter.Type) || IsIndex(parameter)),
            SingleVariableDesignationSyntax single => (single.Identifier.ValueText, IsNumber(single)),
            FromClauseSyntax clause => (clause.Identifier.ValueText, IsNumber(clause.Type)),
            LetClauseSyntax let => (let.Identifier.ValueText, false),
            JoinClauseSyntax join => (join.Identifier.ValueText, false),
            QueryContinuationSyntax into => (into.Identifier.ValueText, false),
            CatchDeclarationSyntax caught => (caught.Identifier.ValueText, false),
            _ => null,
        };

    private static bool IsNumber(SingleVariableDesignationSyntax single) =>
        single.Parent switch
        {
            DeclarationExpressionSyntax declared => IsNumber(declared.Type) || IsParsed(declared),
            DeclarationPatternSyntax tested => IsNumber(tested.Type),
            _ => false,
        };

    // int.TryParse(text, out var number)
    private static bool IsParsed(DeclarationExpressionSyntax declared) =>
        declared.Parent
            is ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryParse", Expression: var type }
                }
            }
        && (type is PredefinedTypeSyntax predefined ? IsNumber(predefined) : Names.Last(type) is "Guid" or "Int32" or "Int64");

    // The second parameter of what Select is given counts.
    private static bool IsIndex(ParameterSyntax parameter) =>
        parameter
            is {
                Type: null,
                Parent: ParameterListSyntax
                {
                    Parameters: [_, var index],
                    Parent: LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }
                }
            }
        && index == parameter
        && Names.Last(call) == "Select";

    /// <summary>Whether a call is one of <c>Math</c>, and so a number.</summary>
    public static bool IsMath(InvocationExpressionSyntax call) =>
        Names.Receiver(call) is { } receiver
        && Names.IsOutermost(
            receiver as SimpleNameSyntax ?? (receiver as MemberAccessExpressionSyntax)?.Name ?? SyntaxFactory.IdentifierName("")
        )
        && Names.Last(receiver) == "Math";

    private static bool IsCounted(ExpressionSyntax? value) =>
        value is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression }
        || value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length" }
        || value is InvocationExpressionSyntax call && (IsMath(call) || IsParse(call))
        || IsArithmetic(value);

    /// <summary>Whether an operator makes a number of what no text can be.</summary>
    public static bool IsArithmetic(SyntaxNode? value) =>
        value
            is BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.MultiplyExpression
                    or (int)SyntaxKind.DivideExpression
                    or (int)SyntaxKind.ModuloExpression
                    or (int)SyntaxKind.SubtractExpression
            };

    private static bool IsParse(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Parse", Expression: PredefinedTypeSyntax type }
        && IsNumber(type);
}
