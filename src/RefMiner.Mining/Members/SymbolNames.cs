using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace RefMiner.Members;

/// <summary>Names of types and members that are bound, as a reader of C# says them.</summary>
internal static partial class SymbolNames
{
    private static readonly SymbolDisplayFormat Keywords = new(miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The simple name: <c>int</c> for <c>int?</c>, <c>Task</c> for <c>Task&lt;T&gt;</c>, the element's for an array.</summary>
    public static string Simple(ITypeSymbol type)
    {
        while (true)
        {
            switch (type)
            {
                case IArrayTypeSymbol array:
                    type = array.ElementType;
                    continue;
                case IPointerTypeSymbol pointer:
                    type = pointer.PointedAtType;
                    continue;
                case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var element] }:
                    type = element;
                    continue;
                case { SpecialType: not SpecialType.None } when type.TypeKind != TypeKind.Interface:
                    return type.ToDisplayString(Keywords);
                case { TypeKind: TypeKind.Dynamic }:
                    return "dynamic";
                case { IsTupleType: true }:
                    return "ValueTuple";
                default:
                    return type.Name.Length > 0 ? type.Name : "object";
            }
        }
    }

    /// <summary>A type with all its type arguments.</summary>
    public static IEnumerable<ITypeSymbol> Mentioned(ITypeSymbol type)
    {
        while (type is IArrayTypeSymbol array)
            type = array.ElementType;
        if (type is not INamedTypeSymbol { TypeArguments.Length: > 0 } generic)
            return [type];

        var arguments = generic.TypeArguments.SelectMany(Mentioned);
        return generic.IsTupleType || generic.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            ? arguments
            : arguments.Prepend(generic);
    }

    /// <summary>The type that a use of a member counts for: the declaring type, unbound.</summary>
    public static string? Receiver(ISymbol symbol)
    {
        var type = symbol.ContainingType is { IsExtension: true } block ? block.ContainingType : symbol.ContainingType;
        if (type is not { Name.Length: > 0 })
            return null;

        return type.SpecialType == SpecialType.None || type.TypeKind == TypeKind.Interface ? type.Name : Simple(type);
    }

    /// <summary>
    /// Documentation comment id, or the fallback where Roslyn has none; members of extension blocks count for the class around
    /// them.
    /// </summary>
    public static string Id(ISymbol? symbol, string fallback) =>
        symbol?.GetDocumentationCommentId() is { Length: > 0 } id ? ExtensionGroup().Replace(id, Block(symbol)) : fallback;

    // Two blocks of a class may have members of the same name.
    private static string Block(ISymbol symbol) =>
        symbol.ContainingType is { IsExtension: true, ExtensionParameter: { } receiver }
            ? $".extension({receiver.Type.ToDisplayString()})"
            : "";

    // The compiler's own name for an extension block, e.g. '.<G>$34505F560D9EACF8'.
    [GeneratedRegex(@"\.<G>\$[0-9A-F]+(?:`\d+)?(?=\.)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ExtensionGroup();
}
