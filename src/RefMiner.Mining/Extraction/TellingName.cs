using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Bodies;
using RefMiner.Members;
using RefMiner.Ranking;

namespace RefMiner.Extraction;

/// <summary>The name within a type that tells most: the last that is neither common nor a type parameter.</summary>
/// <remarks><c>Order</c> for <c>Task&lt;IReadOnlyList&lt;Order&gt;&gt;</c>.</remarks>
internal static class TellingName
{
    /// <summary>That of a type; null without one.</summary>
    public static string? Of(ITypeSymbol type) =>
        SymbolNames
            .Mentioned(type)
            .LastOrDefault(part =>
                part is { TypeKind: not TypeKind.TypeParameter, SpecialType: SpecialType.None, Name.Length: > 1 }
                && !TermSplitter.IsCommonType(part.Name)
            )
            ?.Name;

    /// <summary>That of a type as written; null without one.</summary>
    public static string? Of(TypeSyntax type) =>
        TypeNames.All(type).LastOrDefault(name => name.Length > 1 && !TermSplitter.IsCommonType(name));
}
