using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Profiles;

namespace RefMiner.Members;

/// <summary>Recognises the shapes that the declaration of a member shows, not its body.</summary>
internal static class DeclaredShapes
{
    /// <summary>Those of one member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="symbol">Its symbol, or null.</param>
    public static IEnumerable<SyntaxEvidence> Of(MemberDeclarationSyntax member, ISymbol? symbol)
    {
        if (symbol is { DeclaredAccessibility: Accessibility.Public } && DocumentationSummary.IsOn(member))
            yield return SyntaxEvidence.XmlDocumentation;
        if (HasAnnotation(symbol))
            yield return SyntaxEvidence.NullableAnnotation;
        if (symbol is IMethodSymbol { ReturnType.Name: "IAsyncEnumerable" })
            yield return SyntaxEvidence.AsyncStream;
    }

    // Only types that are references: 'int?' is no annotation but a type of its own.
    private static bool HasAnnotation(ISymbol? symbol) =>
        symbol switch
        {
            IMethodSymbol method => IsAnnotated(method.ReturnType) || method.Parameters.Any(parameter => IsAnnotated(parameter.Type)),
            IPropertySymbol property => IsAnnotated(property.Type),
            _ => false,
        };

    private static bool IsAnnotated(ITypeSymbol type) =>
        !type.IsValueType
            ? type.NullableAnnotation == NullableAnnotation.Annotated
                || (type is INamedTypeSymbol named && named.TypeArguments.Any(IsAnnotated))
            : type is INamedTypeSymbol { OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } value
                && value.TypeArguments.Any(IsAnnotated);
}
