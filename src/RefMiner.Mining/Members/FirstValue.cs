using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Members;

/// <summary>Finds the code that a field, event or property is given: a lambda, one with a block that it passes on or lists, or calls.</summary>
internal static class FirstValue
{
    // What is longer is a table of data, or more than a context has room for.
    private const int LongestCalls = 6_000;
    private const int FewestListed = 2;

    /// <summary>
    /// The body of a lambda that is, or is an argument or an element of, the first value of a field, event or property. Else the value where it
    /// does something: it calls with arguments, or lists what it creates or types; <c>DependencyProperty.Register(…)</c> does,
    /// <c>new List&lt;int&gt;()</c> does not. Else null, as of an event that begins with a handler that does nothing.
    /// </summary>
    public static SyntaxNode? Body(MemberDeclarationSyntax member) =>
        Initializer(member)?.Value is { } value
        && !(member is EventFieldDeclarationSyntax && value is AnonymousFunctionExpressionSyntax { Block.Statements: [] })
            ? Lambda(value)?.Body ?? (SyntaxNode?)Calls(value)
            : null;

    /// <summary>What gives a property, or a field or event of one variable, its first value; else null.</summary>
    public static EqualsValueClauseSyntax? Initializer(MemberDeclarationSyntax member) =>
        member switch
        {
            BaseFieldDeclarationSyntax { Declaration.Variables: [var variable] } => variable.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };

    private static ExpressionSyntax? Calls(ExpressionSyntax value)
    {
        if (value.Span.Length > LongestCalls)
            return null;

        var nodes = value.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax);
        return nodes.Any(IsCall) || nodes.Where(IsListed).Skip(FewestListed - 1).Any() ? value : null;
    }

    private static bool IsCall(SyntaxNode node) =>
        node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } call
        && call.Expression is not IdentifierNameSyntax { Identifier.ValueText: "nameof" };

    private static bool IsListed(SyntaxNode node) => node is BaseObjectCreationExpressionSyntax or TypeOfExpressionSyntax;

    private static AnonymousFunctionExpressionSyntax? Lambda(ExpressionSyntax value) =>
        value switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda,
            BaseObjectCreationExpressionSyntax creation => WithBlock(creation.ArgumentList) ?? WithBlock(creation.Initializer),
            InvocationExpressionSyntax { ArgumentList: { } list } => WithBlock(list),
            CollectionExpressionSyntax collection => WithBlock(collection),
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
