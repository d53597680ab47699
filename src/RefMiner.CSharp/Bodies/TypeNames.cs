using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Bodies;

/// <summary>Simple names of types, as a reader of C# says them.</summary>
internal static partial class TypeNames
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

    /// <summary>The simple name of a type as written.</summary>
    public static string Simple(TypeSyntax type)
    {
        while (true)
        {
            switch (type)
            {
                case QualifiedNameSyntax qualified:
                    return qualified.Right.Identifier.ValueText;
                case AliasQualifiedNameSyntax alias:
                    return alias.Name.Identifier.ValueText;
                case SimpleNameSyntax name:
                    return name.Identifier.ValueText;
                case PredefinedTypeSyntax predefined:
                    return predefined.Keyword.ValueText;
                case ArrayTypeSyntax array:
                    type = array.ElementType;
                    continue;
                case NullableTypeSyntax nullable:
                    type = nullable.ElementType;
                    continue;
                case PointerTypeSyntax pointer:
                    type = pointer.ElementType;
                    continue;
                case RefTypeSyntax reference:
                    type = reference.Type;
                    continue;
                default:
                    return type is TupleTypeSyntax ? "ValueTuple" : "object";
            }
        }
    }

    /// <summary>An attribute's name without its suffix.</summary>
    public static string Simple(AttributeSyntax attribute)
    {
        var name = Simple(attribute.Name);
        return name.EndsWith("Attribute", StringComparison.Ordinal) && name.Length > "Attribute".Length
            ? name[..^"Attribute".Length]
            : name;
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

    /// <summary>Every name in a type as written, type arguments included.</summary>
    public static IEnumerable<string> All(TypeSyntax type) =>
        type.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is SimpleNameSyntax)
            .Select(token => token.ValueText);

    // The compiler's own name for an extension block, e.g. '.<G>$34505F560D9EACF8'.
    [GeneratedRegex(@"\.<G>\$[0-9A-F]+(?:`\d+)?(?=\.)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ExtensionGroup();
}
