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

    /// <summary>Expressions that a local is given; empty where it is none, or nothing is known of it.</summary>
    public IReadOnlyList<ExpressionSyntax> Of(string name) => _values.Value.TryGetValue(name, out var values) ? values : [];

    /// <summary>Whether a local or parameter holds a number, a Guid or a bool, none of which can carry text.</summary>
    public bool IsNumber(string name) => _numbers.Value.Contains(name);

    /// <summary>Whether a type is that of a number, a Guid or a bool.</summary>
    public static bool IsNumber(TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => IsNumber(nullable.ElementType),
        PredefinedTypeSyntax predefined => predefined.Keyword.Kind() is SyntaxKind.IntKeyword or SyntaxKind.LongKeyword or SyntaxKind.ShortKeyword or SyntaxKind.ByteKeyword or SyntaxKind.UIntKeyword
            or SyntaxKind.ULongKeyword or SyntaxKind.UShortKeyword or SyntaxKind.BoolKeyword or SyntaxKind.DoubleKeyword or SyntaxKind.DecimalKeyword or SyntaxKind.FloatKeyword,
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
                case AssignmentExpressionSyntax { Left: DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax names }, Right: TupleExpressionSyntax tuple }:
                    for (var i = 0; i < Math.Min(names.Variables.Count, tuple.Arguments.Count); i++)
                    {
                        if (names.Variables[i] is SingleVariableDesignationSyntax single) Add(single.Identifier.ValueText, tuple.Arguments[i].Expression);
                    }

                    break;
                case IsPatternExpressionSyntax test:
                    foreach (var name in test.Pattern.DescendantNodes().OfType<SingleVariableDesignationSyntax>()) Add(name.Identifier.ValueText, test.Expression);
                    break;
            }
        }

        return values;

        void Add(string name, ExpressionSyntax value)
        {
            if (!values.TryGetValue(name, out var known)) values[name] = known = [];
            known.Add(value);
        }
    }

    private static HashSet<string> Numbers(CheckedBody body)
    {
        var numbers = body.Parameters.Where(parameter => IsNumber(parameter.Type)).Select(parameter => parameter.Identifier.ValueText).ToHashSet(StringComparer.Ordinal);
        foreach (var node in body.Nodes)
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable when IsNumber(declaration.Type) || declaration.Type.IsVar && IsCounted(variable.Initializer?.Value):
                    numbers.Add(variable.Identifier.ValueText);
                    break;
                case ForEachStatementSyntax loop when IsNumber(loop.Type):
                    numbers.Add(loop.Identifier.ValueText);
                    break;
                case ParameterSyntax parameter when IsNumber(parameter.Type):
                    numbers.Add(parameter.Identifier.ValueText);
                    break;
                case ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [_, { Type: null } index], Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } when Names.Last(call) == "Select":
                    numbers.Add(index.Identifier.ValueText);
                    break;
            }
        }

        // A name that is anywhere declared as something else is none.
        foreach (var other in body.Nodes.OfType<VariableDeclaratorSyntax>().Where(v => v.Parent is VariableDeclarationSyntax d && !IsNumber(d.Type) && !(d.Type.IsVar && IsCounted(v.Initializer?.Value))))
            numbers.Remove(other.Identifier.ValueText);
        return numbers;
    }

    private static bool IsCounted(ExpressionSyntax? value) => value is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression }
        || value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length" }
        || value is InvocationExpressionSyntax call && Names.Last(call) is "Min" or "Max" or "Clamp" or "Count" && Names.Receiver((InvocationExpressionSyntax)value) is IdentifierNameSyntax { Identifier.ValueText: "Math" };
}
