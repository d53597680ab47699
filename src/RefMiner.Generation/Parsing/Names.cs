using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Parsing;

/// <summary>Reads names off syntax; escapes in identifiers are resolved.</summary>
internal static class Names
{
    /// <summary>The last simple name of a call's target, a name or a type; empty where there is none.</summary>
    public static string Last(SyntaxNode? node) =>
        node switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
            NullableTypeSyntax nullable => Last(nullable.ElementType),
            InvocationExpressionSyntax call => Last(call.Expression),
            ConditionalAccessExpressionSyntax conditional => Last(conditional.WhenNotNull),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Last(
                suppressed.Operand
            ),
            ParenthesizedExpressionSyntax inner => Last(inner.Expression),
            _ => "",
        };

    /// <summary>An expression without the parentheses around it.</summary>
    public static ExpressionSyntax? Bare(ExpressionSyntax? expression)
    {
        while (expression is ParenthesizedExpressionSyntax inner)
            expression = inner.Expression;
        return expression;
    }

    /// <summary>What a call is made on, or null.</summary>
    public static ExpressionSyntax? Receiver(InvocationExpressionSyntax call) =>
        call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };

    /// <summary>The type that a new expression names; empty for a target-typed one.</summary>
    public static string Created(BaseObjectCreationExpressionSyntax creation) =>
        creation is ObjectCreationExpressionSyntax { Type: var type } ? Last(type) : "";

    /// <summary>Whether a name is one of some, of which those with a trailing <c>*</c> stand for any ending.</summary>
    public static bool IsAny(string name, ImmutableArray<string> some)
    {
        foreach (var known in some)
        {
            if (known.EndsWith('*') ? name.StartsWith(known.AsSpan(0, known.Length - 1), StringComparison.Ordinal) : name == known)
                return true;
        }

        return false;
    }

    /// <summary>Whether an expression is a chain of plain names, such as a namespace.</summary>
    public static bool IsNamespace(SyntaxNode? node) =>
        node switch
        {
            null => true,
            IdentifierNameSyntax
            {
                Identifier.ValueText: "System"
                    or "Diagnostics"
                    or "Reflection"
                    or "Runtime"
                    or "Microsoft"
                    or "Extensions"
                    or "Logging"
                    or "Serilog"
                    or "global"
            } => true,
            AliasQualifiedNameSyntax => true,
            MemberAccessExpressionSyntax access => IsNamespace(access.Expression) && access.Name is IdentifierNameSyntax,
            QualifiedNameSyntax qualified => IsNamespace(qualified.Left),
            _ => false,
        };

    /// <summary>Whether a name names a type here rather than a member of something: it stands alone, or behind a namespace.</summary>
    public static bool IsOutermost(SimpleNameSyntax name) =>
        name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => IsNamespace(access.Expression),
            QualifiedNameSyntax qualified when qualified.Right == name => IsNamespace(qualified.Left),
            MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax => false,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment when assignment.Left == name => false,
            _ => true,
        };

    /// <summary>The source of a node on one line, shortened.</summary>
    public static string Shown(SyntaxNode node)
    {
        const int Longest = 60;
        var text = string.Join(' ', node.ToString().Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest - 1), "…");
    }
}
