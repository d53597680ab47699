using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Parsing;

namespace RefMiner.Validation;

/// <summary>Settings by which a text may name the types that are created from it.</summary>
internal static class SerialiserUse
{
    private const string Setting = "TypeNameHandling";

    /// <summary>Where such a setting is made; for what is not known to be harmless too.</summary>
    public static IEnumerable<TextSpan> Find(CheckedBody body)
    {
        foreach (var node in body.Nodes)
        {
            switch (node)
            {
                case AssignmentExpressionSyntax assignment when Names.Last(assignment.Left) == Setting && !IsNone(assignment.Right):
                    yield return assignment.Span;
                    break;
                case MemberAccessExpressionSyntax access
                    when Names.Last(access.Expression) == Setting && access.Name.Identifier.ValueText != "None":
                    yield return access.Span;
                    break;
                case ArgumentSyntax { NameColon.Name.Identifier.ValueText: "typeNameHandling" } argument when !IsNone(argument.Expression):
                    yield return argument.Span;
                    break;
                case GenericNameSyntax { Identifier.ValueText: "Parse" or "TryParse", TypeArgumentList.Arguments: [var type] }
                    when Names.Last(type) == Setting:
                    yield return node.Span;
                    break;
                case CastExpressionSyntax cast when Names.Last(cast.Type) == Setting && !IsNone(cast.Expression):
                    yield return cast.Span;
                    break;
                case SimpleNameSyntax
                {
                    Identifier.ValueText: "WithTagMapping"
                        or "AllowClr"
                        or "Typeless"
                        or "DynamicExpressionParser"
                        or "XamlServices"
                        or "XamlXmlReader"
                } name when !CheckedBody.IsInNameOf(name):
                    yield return name.Span;
                    break;
                case SimpleNameSyntax { Identifier.ValueText: var text } name
                    when text.StartsWith("Typeless", StringComparison.Ordinal) && !CheckedBody.IsInNameOf(name):
                    yield return name.Span;
                    break;
            }
        }

        foreach (var (expression, text) in body.Texts.Whole)
        {
            if (text.Value.Contains($"\"{Setting}\"", StringComparison.OrdinalIgnoreCase))
                yield return expression.Span;
        }
    }

    private static bool IsNone(ExpressionSyntax value) =>
        value is DefaultExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression }
        || value is LiteralExpressionSyntax { Token.Value: 0 }
        || value is (MemberAccessExpressionSyntax or IdentifierNameSyntax) && Names.Last(value) == "None";
}
