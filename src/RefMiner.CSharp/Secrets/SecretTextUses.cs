using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static RefMiner.Secrets.NamingSyntax;

namespace RefMiner.Secrets;

/// <summary>Finds texts that are secret where their name stands in another text: $"Server=db;Password={Part}".</summary>
internal static class SecretTextUses
{
    private const int MostUses = 20;

    /// <summary>The parts of a text that are secret there.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spansIn">Finds credentials in a text.</param>
    public static IEnumerable<CodeSecret> Find(SecretText text, Func<SecretText, List<SecretSpan>> spansIn)
    {
        if (NameOf(text.Root.Parent) is not { } name)
            return [];

        var scope =
            name.Parent is PropertyDeclarationSyntax || name.Parent?.Parent?.Parent is FieldDeclarationSyntax
                ? name.Parent.FirstAncestorOrSelf<TypeDeclarationSyntax>()
                : Member(text.Root);
        return NameUses
            .Of(name, scope ?? text.Root)
            .Select(use => (Use: use, Whole: SecretText.RootOf(use)))
            .Where(found => found.Whole is not null && found.Whole != found.Use)
            .DistinctBy(found => found.Whole)
            .Take(MostUses)
            .SelectMany(found => In(new SecretText(found.Whole!, name.ValueText, text.Root), text.Root, spansIn))
            .Distinct();
    }

    private static SyntaxToken? NameOf(SyntaxNode? value) =>
        value switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier,
            ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier,
            _ => null,
        };

    private static IEnumerable<CodeSecret> In(SecretText whole, ExpressionSyntax text, Func<SecretText, List<SecretSpan>> spansIn) =>
        from found in spansIn(whole)
        from span in whole.Spans(found.Start, found.End)
        where text.Span.Contains(span)
        select new CodeSecret(span, found.Kind);
}
