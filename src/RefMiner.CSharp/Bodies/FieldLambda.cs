using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Bodies;

/// <summary>Finds the code that a field is given: a lambda, or one with a block that it passes on.</summary>
internal static class FieldLambda
{
    /// <summary>The lambda that is, or is an argument of, the value of the one variable of a field; else null.</summary>
    public static AnonymousFunctionExpressionSyntax? Of(FieldDeclarationSyntax field) =>
        field.Declaration.Variables is [{ Initializer.Value: var value }]
            ? value switch
            {
                AnonymousFunctionExpressionSyntax lambda => lambda,
                BaseObjectCreationExpressionSyntax { ArgumentList: { } list } => WithBlock(list),
                InvocationExpressionSyntax { ArgumentList: { } list } => WithBlock(list),
                _ => null,
            }
            : null;

    private static AnonymousFunctionExpressionSyntax? WithBlock(ArgumentListSyntax list) =>
        list
            .Arguments.Select(argument => argument.Expression)
            .OfType<AnonymousFunctionExpressionSyntax>()
            .FirstOrDefault(lambda => lambda.Block is not null);
}
