using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Secrets;

/// <summary>Lists of bytes or characters, in which a key or a password is written item by item.</summary>
internal static class SecretItems
{
    private const int MinItems = 6;
    private const int MinDistinct = 5;

    /// <summary>The list that begins with a literal; null where it holds anything else, or too little.</summary>
    public static ExpressionSyntax? ListOf(SyntaxToken first)
    {
        if (!first.IsKind(SyntaxKind.NumericLiteralToken) && !first.IsKind(SyntaxKind.CharacterLiteralToken))
            return null;
        if (first.Parent is not LiteralExpressionSyntax literal || Items(literal) is not (var list, { Count: >= MinItems } items))
            return null;

        return items[0] == literal && items.All(item => item is LiteralExpressionSyntax) && HasWord(items) && Distinct(items) >= MinDistinct
            ? list
            : null;
    }

    /// <summary>Where its items stand.</summary>
    public static TextSpan Span(ExpressionSyntax list)
    {
        var items = list switch
        {
            InitializerExpressionSyntax initializer => initializer.Expressions.Cast<SyntaxNode>(),
            CollectionExpressionSyntax collection => collection.Elements,
            _ => [],
        };
        return TextSpan.FromBounds(items.First().SpanStart, items.Last().Span.End);
    }

    private static (ExpressionSyntax List, List<ExpressionSyntax> Items)? Items(LiteralExpressionSyntax literal) =>
        literal.Parent switch
        {
            InitializerExpressionSyntax
            {
                RawKind: (int)SyntaxKind.ArrayInitializerExpression or (int)SyntaxKind.CollectionInitializerExpression
            } list => (list, [.. list.Expressions]),
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax list } => (
                list,
                [.. list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)]
            ),
            _ => null,
        };

    // Signs alone are an alphabet of separators.
    private static bool HasWord(List<ExpressionSyntax> items) =>
        items.Exists(item => ((LiteralExpressionSyntax)item).Token.Value is not char c || char.IsLetterOrDigit(c));

    private static int Distinct(List<ExpressionSyntax> items) =>
        items.Select(item => ((LiteralExpressionSyntax)item).Token.ValueText).Distinct(StringComparer.Ordinal).Count();
}
