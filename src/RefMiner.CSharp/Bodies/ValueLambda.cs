using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Bodies;

/// <summary>Finds the code that a field or property is given: a lambda, one with a block that it passes on or lists, or calls.</summary>
internal static class ValueLambda
{
    // What is longer is a table of data, or more than a context has room for.
    private const int LongestCalls = 6_000;
    private const int FewestListed = 2;

    /// <summary>
    /// The first value of a field or property where it does something: it calls with arguments, or lists what it creates or types; else
    /// null. <c>DependencyProperty.Register(…)</c> does, <c>new List&lt;int&gt;()</c> does not.
    /// </summary>
    public static ExpressionSyntax? Calls(MemberDeclarationSyntax member)
    {
        if (Initializer(member)?.Value is not { } value || value.Span.Length > LongestCalls)
            return null;

        var nodes = value.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax);
        return nodes.Any(IsCall) || nodes.Where(IsListed).Skip(FewestListed - 1).Any() ? value : null;
    }

    private static bool IsCall(SyntaxNode node) =>
        node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } call
        && call.Expression is not IdentifierNameSyntax { Identifier.ValueText: "nameof" };

    private static bool IsListed(SyntaxNode node) => node is BaseObjectCreationExpressionSyntax or TypeOfExpressionSyntax;

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
