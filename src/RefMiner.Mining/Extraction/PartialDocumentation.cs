using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Members;

namespace RefMiner.Extraction;

/// <summary>Finds the part of a partial member that documents it.</summary>
internal static class PartialDocumentation
{
    /// <summary>The member itself where it is documented or whole, else the part that declares it.</summary>
    /// <param name="member">A member with a body.</param>
    /// <param name="model">The model of its file.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static SyntaxNode Of(MemberDeclarationSyntax member, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!member.Modifiers.Any(SyntaxKind.PartialKeyword) || DocumentationSummary.IsOn(member))
            return member;

        ISymbol? declared = model.GetDeclaredSymbol(member, cancellationToken) switch
        {
            IMethodSymbol method => method.PartialDefinitionPart,
            IPropertySymbol property => property.PartialDefinitionPart,
            IEventSymbol happening => happening.PartialDefinitionPart,
            _ => null,
        };
        return declared
            ?.DeclaringSyntaxReferences.FirstOrDefault()
            ?.GetSyntax(cancellationToken)
            .FirstAncestorOrSelf<MemberDeclarationSyntax>()
            ?? member;
    }
}
