using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Secrets;

/// <summary>The program to which a text of arguments is passed: the literal before it, or the <c>FileName</c> beside it.</summary>
internal static class ProgramBefore
{
    private const int MaxLength = 80;

    /// <summary>Its name without folder and ending, or null.</summary>
    public static string? Of(ExpressionSyntax arguments) =>
        arguments.Parent switch
        {
            ArgumentSyntax { Parent: BaseArgumentListSyntax list } argument => Name(
                list.Arguments.TakeWhile(other => other != argument).LastOrDefault()?.Expression
            ),
            AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax { Identifier.ValueText: "Arguments" },
                Parent: InitializerExpressionSyntax all
            } => Name(
                all.Expressions.OfType<AssignmentExpressionSyntax>()
                    .FirstOrDefault(other => other.Left is IdentifierNameSyntax { Identifier.ValueText: "FileName" })
                    ?.Right
            ) ?? Name((all.Parent as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments.FirstOrDefault()?.Expression),
            _ => null,
        };

    private static string? Name(ExpressionSyntax? expression)
    {
        if (
            expression is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var text }
            || text.Length is 0 or > MaxLength
            || text.Any(char.IsWhiteSpace)
        )
            return null;

        var name = text[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }
}
