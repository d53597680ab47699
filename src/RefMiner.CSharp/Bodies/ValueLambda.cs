using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Bodies;

/// <summary>Finds the code that a field or property is given: a lambda, or one with a block that it passes on.</summary>
internal static class ValueLambda
{
    /// <summary>The lambda that is, or is an argument of, the first value of a field or property; else null.</summary>
    public static AnonymousFunctionExpressionSyntax? Of(MemberDeclarationSyntax member) =>
        Initializer(member)?.Value switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda,
            BaseObjectCreationExpressionSyntax { ArgumentList: { } list } => WithBlock(list),
            InvocationExpressionSyntax { ArgumentList: { } list } => WithBlock(list),
            _ => null,
        };

    /// <summary>What gives a property, or a field of one variable, its first value; else null.</summary>
    public static EqualsValueClauseSyntax? Initializer(MemberDeclarationSyntax member) =>
        member switch
        {
            FieldDeclarationSyntax { Declaration.Variables: [var variable] } => variable.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };

    private static AnonymousFunctionExpressionSyntax? WithBlock(ArgumentListSyntax list) =>
        list
            .Arguments.Select(argument => argument.Expression)
            .OfType<AnonymousFunctionExpressionSyntax>()
            .FirstOrDefault(lambda => lambda.Block is not null);
}
