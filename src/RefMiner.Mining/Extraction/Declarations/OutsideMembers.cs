using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using RefMiner.Members;
using RefMiner.Nodes;
using RefMiner.Tokens;

namespace RefMiner.Extraction;

/// <summary>Records of members from outside the corpus, each made once: their texts take long. For many threads.</summary>
internal sealed class OutsideMembers
{
    private readonly ConcurrentDictionary<ISymbol, MemberRecord> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a member is known from metadata alone, and has a name that others can say.</summary>
    public static bool IsOutside(ISymbol symbol) => symbol is { ContainingType.Name.Length: > 0, Locations: [{ IsInSource: false }, ..] };

    /// <summary>The records of a member and of its type.</summary>
    /// <param name="definition">A method, property, field or event, not constructed.</param>
    public IEnumerable<MemberRecord> Of(ISymbol definition) =>
        [_known.GetOrAdd(TypeOf(definition), ReadType), _known.GetOrAdd(definition, Read)];

    private static INamedTypeSymbol TypeOf(ISymbol member) =>
        (member.ContainingType is { IsExtension: true } block ? block.ContainingType : member.ContainingType).OriginalDefinition;

    private static MemberRecord ReadType(ISymbol symbol)
    {
        var type = (INamedTypeSymbol)symbol;
        var kind = type switch
        {
            { IsRecord: true } => DeclarationKind.Record,
            { TypeKind: TypeKind.Struct } => DeclarationKind.Struct,
            { TypeKind: TypeKind.Interface } => DeclarationKind.Interface,
            { TypeKind: TypeKind.Enum } => DeclarationKind.Enum,
            { TypeKind: TypeKind.Delegate } => DeclarationKind.Delegate,
            _ => DeclarationKind.Class,
        };
        var text = OutsideText.Head(type, kind);
        return new MemberRecord
        {
            // As the members of the type name it, so that they stand together.
            Type = type.SpecialType == SpecialType.None || type.TypeKind == TypeKind.Interface ? type.Name : SymbolNames.Simple(type),
            Owner = FullName(type),
            Name = type.Name,
            Kind = kind,
            Access = AccessRules.Effective(type),
            Traits = type.IsStatic ? DeclarationTraits.Static : DeclarationTraits.None,
            Text = text,
            Tokens = text.Length == 0 ? 0 : TokenCounter.Cl100k.Count(text),
        };
    }

    private static MemberRecord Read(ISymbol symbol)
    {
        var type = symbol.ContainingType is { IsExtension: true } block ? block.ContainingType : symbol.ContainingType;
        var kind = Kind(symbol);
        var text = OutsideText.Of(symbol, kind);
        return new MemberRecord
        {
            Type = kind == DeclarationKind.Constructor ? type.Name : SymbolNames.Receiver(symbol)!,
            Owner = FullName(type),
            Name = kind == DeclarationKind.Constructor ? type.Name : symbol.Name,
            Kind = kind,
            Access = AccessRules.Effective(symbol),
            Traits = Traits(symbol),
            Text = text,
            Tokens = text.Length == 0 ? 0 : TokenCounter.Cl100k.Count(text),
            Result = Result(symbol, kind),
            Receiver = Receiver(symbol),
        };
    }

    private static DeclarationKind Kind(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => DeclarationKind.Constructor,
            IMethodSymbol => DeclarationKind.Method,
            IPropertySymbol => DeclarationKind.Property,
            IEventSymbol => DeclarationKind.Event,
            _ => symbol.ContainingType.TypeKind == TypeKind.Enum ? DeclarationKind.EnumMember : DeclarationKind.Field,
        };

    /// <summary>Full name of a type with its namespace, outer types and numbers of type parameters.</summary>
    public static string FullName(INamedTypeSymbol type)
    {
        var name = type.Arity == 0 ? type.Name : string.Create(CultureInfo.InvariantCulture, $"{type.Name}`{type.Arity}");
        if (type.ContainingType is { } outer)
            return $"{FullName(outer)}.{name}";

        return NamespaceNames.Of(type.ContainingNamespace) is { Length: > 0 } space ? $"{space}.{name}" : name;
    }

    private static DeclarationTraits Traits(ISymbol symbol)
    {
        var traits = DeclarationTraits.None;
        if (symbol.IsStatic)
            traits |= DeclarationTraits.Static;
        if (symbol.IsAbstract)
            traits |= DeclarationTraits.Abstract;
        if (symbol.IsOverride)
            traits |= DeclarationTraits.Override;
        if (symbol is IMethodSymbol { IsExtensionMethod: true } || symbol.ContainingType.IsExtension)
            traits |= DeclarationTraits.Extension;
        if (symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
            traits |= DeclarationTraits.Required;
        if (symbol is IPropertySymbol { SetMethod: { } setter } && OutsideText.IsOpen(setter))
            traits |= DeclarationTraits.Settable;
        if (symbol is IFieldSymbol { IsReadOnly: false, IsConst: false })
            traits |= DeclarationTraits.Settable;
        if (
            symbol
                .GetAttributes()
                .Any(attribute => attribute.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace.Name: "System" })
        )
            traits |= DeclarationTraits.Obsolete;
        return traits;
    }

    private static string? Result(ISymbol symbol, DeclarationKind kind)
    {
        var given = symbol switch
        {
            IMethodSymbol { ReturnsVoid: false } method => method.ReturnType,
            IPropertySymbol property => property.Type,
            IFieldSymbol field when kind == DeclarationKind.Field => field.Type,
            _ => null,
        };
        return given is null ? null : TellingName.Of(given);
    }

    private static string? Receiver(ISymbol symbol)
    {
        var type =
            symbol.ContainingType is { IsExtension: true, ExtensionParameter: { } extended } ? extended.Type
            : symbol is IMethodSymbol { IsExtensionMethod: true, Parameters: [var first, ..] } ? first.Type
            : null;
        if (type is ITypeParameterSymbol parameter)
            type = parameter.ConstraintTypes.FirstOrDefault();
        else if (type is null)
            return null;

        return type is null ? "object" : SymbolNames.Simple(type);
    }
}
