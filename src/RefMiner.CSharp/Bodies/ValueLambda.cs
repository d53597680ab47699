using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Bodies;

/// <summary>Finds the code that a field or property is given: a lambda, or one with a block that it passes on or lists.</summary>
internal static class ValueLambda
{
    /// <summary>The lambda that is, or is an argument or an element of, the first value of a field or property; else null.</summary>
    public static AnonymousFunctionExpressionSyntax? Of(MemberDeclarationSyntax member) =>
        Initializer(member)?.Value switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda,
            BaseObjectCreationExpressionSyntax creation => WithBlock(creation.ArgumentList) ?? WithBlock(creation.Initializer),
            InvocationExpressionSyntax { ArgumentList: { } list } => WithBlock(list),
            CollectionExpressionSyntax collection => WithBlock(collection),
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

    private static AnonymousFunctionExpressionSyntax? WithBlock(ArgumentListSyntax? list) =>
        list
            ?.Arguments.Select(argument => argument.Expression)
            .OfType<AnonymousFunctionExpressionSyntax>()
            .FirstOrDefault(lambda => lambda.Block is not null);

    // Tables of rules: what they list or assign, and no lambda within a lambda.
    private static AnonymousFunctionExpressionSyntax? WithBlock(ExpressionSyntax? values) =>
        values
            ?.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax)
            .OfType<AnonymousFunctionExpressionSyntax>()
            .FirstOrDefault(lambda => lambda.Block is not null);
}
