using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Extraction;

/// <summary>Tells what a literal is assigned, compared or passed to.</summary>
/// <param name="parameterName">Gives the name of the parameter to which an argument belongs, or null.</param>
internal sealed partial class SecretTarget(Func<ArgumentSyntax, string?> parameterName)
{
    private const int MaxClimb = 8;

    /// <summary>Whether a name beside the literal says that it is a secret.</summary>
    public bool IsNamed(SyntaxToken literal)
    {
        SyntaxNode? child = literal.Parent;
        for (var (node, climbed) = (child?.Parent, 0); node is not null && climbed < MaxClimb; (child, node, climbed) = (node, node.Parent, climbed + 1))
        {
            if (Names(node, child!, literal).Any(name => SecretPatterns.IsSecretName(name, literal.ValueText))) return true;
            if (node is StatementSyntax or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax) return false;
        }

        return false;
    }

    private IEnumerable<string> Names(SyntaxNode node, SyntaxNode child, SyntaxToken literal) => node switch
    {
        VariableDeclaratorSyntax variable => [variable.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        ParameterSyntax parameter => [parameter.Identifier.ValueText],
        MethodDeclarationSyntax { ExpressionBody: not null } method => [method.Identifier.ValueText],
        ReturnStatementSyntax { Parent: BlockSyntax { Parent: MethodDeclarationSyntax method } } => [method.Identifier.ValueText],
        AssignmentExpressionSyntax assignment when assignment.Right == child => NamesOf(assignment.Left),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison => NamesOf(comparison.Left == child ? comparison.Right : comparison.Left),
        ArgumentSyntax { NameColon: { } name } => [name.Name.Identifier.ValueText],
        ArgumentSyntax argument => parameterName(argument) is { } name ? [name] : [],
        AttributeArgumentSyntax { NameEquals: { } name } => [name.Name.Identifier.ValueText],
        InvocationExpressionSyntax invocation => [.. NamesOf(invocation.Expression).Where(name => !Question().IsMatch(name)), .. Siblings(invocation.ArgumentList, literal)],
        BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } creation =>
            [.. creation is ObjectCreationExpressionSyntax { Type: SimpleNameSyntax type } ? [type.Identifier.ValueText] : Array.Empty<string>(), .. Siblings(arguments, literal)],
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression } initializer => Siblings(initializer, literal),
        _ => [],
    };

    private static IEnumerable<string> NamesOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => [name.Identifier.ValueText],
        MemberAccessExpressionSyntax access => [access.Name.Identifier.ValueText],
        MemberBindingExpressionSyntax binding => [binding.Name.Identifier.ValueText],
        ElementAccessExpressionSyntax element => Keys(element.ArgumentList),
        ImplicitElementAccessSyntax element => Keys(element.ArgumentList),
        _ => [],
    };

    private static IEnumerable<string> Keys(SyntaxNode list) => list.DescendantTokens().Select(token => token.ValueText);

    // A key before the value, as in Add("Password", "…") or { "apiKey", "…" }.
    private static IEnumerable<string> Siblings(SyntaxNode list, SyntaxToken literal) => list.ChildNodes()
        .TakeWhile(sibling => sibling.Span.End <= literal.SpanStart)
        .Select(sibling => sibling is ArgumentSyntax argument ? argument.Expression : sibling)
        .OfType<LiteralExpressionSyntax>()
        .Select(sibling => sibling.Token.ValueText);

    // What asks for a secret is given its name: GetConnectionString("Shop").
    [GeneratedRegex("^(?:Try)?(?:Get|Find|Has|Is|Contains|Read|Load|Remove|Delete|Require|Fetch|Resolve|Lookup)", RegexOptions.CultureInvariant)]
    private static partial Regex Question();
}
