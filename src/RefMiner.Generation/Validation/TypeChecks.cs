using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>How exactly code names types.</summary>
internal static class TypeChecks
{
    /// <summary>The type <c>dynamic</c>, and what stands for it.</summary>
    public static IEnumerable<CheckFault> Dynamic(CheckedBody body, CodeCheck rule) =>
        body
            .Nodes.OfType<IdentifierNameSyntax>()
            .Where(name =>
                name.Identifier.ValueText is "dynamic" or "ExpandoObject" or "DynamicObject"
                && name.Parent is not (MemberAccessExpressionSyntax or ArgumentSyntax or BinaryExpressionSyntax or NameColonSyntax)
                && !CheckedBody.IsInNameOf(name)
            )
            .Select(name => new CheckFault(name.Span, $"'{name.Identifier.ValueText}' is bound at run time"));

    /// <summary>Nullable warnings turned off or shouted down.</summary>
    public static IEnumerable<CheckFault> SuppressedNull(CheckedBody body, CodeCheck rule) =>
        body
            .Nodes.Where(node =>
                node
                    is PostfixUnaryExpressionSyntax
                    {
                        RawKind: (int)SyntaxKind.SuppressNullableWarningExpression,
                        Operand: LiteralExpressionSyntax or DefaultExpressionSyntax
                    }
            )
            .Select(node => new CheckFault(node.Span, $"'{node}' silences the compiler"))
            .Concat(
                body.Root.DescendantTrivia()
                    .Where(trivia => trivia.Kind() is SyntaxKind.NullableDirectiveTrivia)
                    .Select(trivia => new CheckFault(trivia.Span, $"'{trivia.ToString().Trim()}' turns nullable warnings off"))
            );
}
