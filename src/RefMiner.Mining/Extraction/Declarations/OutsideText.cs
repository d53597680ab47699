using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Members;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Writes members known by their symbols as <see cref="MemberRecord.Text"/> has them.</summary>
/// <remarks>Roslyn's own display of a whole method gives default values that are no C#: <c>decimal d = 1.5</c>, <c>double x =
/// NaN</c>, an enumeration's <c>Ordinal</c> without its type.</remarks>
internal static class OutsideText
{
    private const int Longest = 1_500;
    private const int LongestType = 60;

    private static readonly SymbolDisplayFormat Types = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    private static readonly SymbolDisplayFormat Constrained = Types.WithGenericsOptions(
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints
    );

    /// <summary>A type with its arguments; its name alone where those are long.</summary>
    public static string Of(ITypeSymbol type) =>
        type.ToDisplayString(Types) is { Length: <= LongestType } text ? text : SymbolNames.Simple(type);

    /// <summary>The text; empty where a name in it is none of C#, or it is too long to be of use.</summary>
    public static string Of(ISymbol symbol, DeclarationKind kind)
    {
        if (kind != DeclarationKind.Constructor && !SyntaxFacts.IsValidIdentifier(symbol.Name))
            return "";
        if (
            symbol is IMethodSymbol { Parameters: var parameters }
            && parameters.Any(parameter => !SyntaxFacts.IsValidIdentifier(parameter.Name))
        )
            return "";

        var text = kind switch
        {
            DeclarationKind.EnumMember => Name(symbol.Name),
            DeclarationKind.Constructor => Name(symbol.ContainingType.Name) + Parameters((IMethodSymbol)symbol),
            DeclarationKind.Method => Method((IMethodSymbol)symbol),
            DeclarationKind.Property => Modifiers(symbol) + symbol.ToDisplayString(Types) + Accessors((IPropertySymbol)symbol),
            DeclarationKind.Event => Modifiers(symbol) + "event " + symbol.ToDisplayString(Types),
            _ => Modifiers(symbol)
                + symbol.ToDisplayString(Types)
                + (symbol is IFieldSymbol { HasConstantValue: true } field ? " = " + Value(field.ConstantValue, field.Type) : ""),
        };
        text = VisibleText.Of(text);
        return text.Length > Longest || LineText.IsSplit(text) ? "" : text;
    }

    /// <summary>The head of a type; empty where its name is none of C#, and for delegates, whose members nobody names.</summary>
    public static string Head(INamedTypeSymbol type, DeclarationKind kind)
    {
        if (!SyntaxFacts.IsValidIdentifier(type.Name) || kind == DeclarationKind.Delegate)
            return "";

        var word = kind switch
        {
            DeclarationKind.Record => type.IsValueType ? "record struct " : "record ",
            DeclarationKind.Struct => "struct ",
            DeclarationKind.Interface => "interface ",
            DeclarationKind.Enum => "enum ",
            _ => type.IsStatic ? "static class " : "class ",
        };
        return VisibleText.Of(
            word
                + Name(type.Name)
                + (type.Arity == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Name(parameter.Name)))}>")
        );
    }

    /// <summary>Whether those can use an accessor who can use its property.</summary>
    public static bool IsOpen(IMethodSymbol accessor) =>
        accessor.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal);

    private static string Method(IMethodSymbol method)
    {
        var head = method.ToDisplayString(Types.WithParameterOptions(SymbolDisplayParameterOptions.None));
        var whole = method.Arity == 0 ? head : method.ToDisplayString(Constrained.WithParameterOptions(SymbolDisplayParameterOptions.None));
        return $"{Modifiers(method)}{head}{Parameters(method)}{whole[head.Length..]}";
    }

    private static string Parameters(IMethodSymbol method)
    {
        var text = new StringBuilder("(");
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Ordinal > 0)
                text.Append(", ");
            else if (method.IsExtensionMethod)
                text.Append("this ");
            text.Append(parameter.ToDisplayString(Types));
            if (parameter.HasExplicitDefaultValue)
                text.Append(" = ").Append(Value(parameter.ExplicitDefaultValue, parameter.Type));
        }

        return text.Append(')').ToString();
    }

    private static string Modifiers(ISymbol symbol)
    {
        var text = new StringBuilder();
        if (symbol is IFieldSymbol { IsConst: true })
            return "const ";
        if (symbol.IsStatic)
            text.Append("static ");
        if (symbol.IsAbstract && symbol.ContainingType.TypeKind != TypeKind.Interface)
            text.Append("abstract ");
        if (symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
            text.Append("required ");
        if (symbol is IFieldSymbol { IsReadOnly: true })
            text.Append("readonly ");
        return text.ToString();
    }

    private static string Accessors(IPropertySymbol property)
    {
        var text = new StringBuilder(" { ");
        if (property.GetMethod is { } getter && IsOpen(getter))
            text.Append(Limit(getter, property)).Append("get; ");
        if (property.SetMethod is { } setter && IsOpen(setter))
            text.Append(Limit(setter, property)).Append(setter.IsInitOnly ? "init; " : "set; ");
        return text.Append('}').ToString();
    }

    private static string Limit(IMethodSymbol accessor, IPropertySymbol property) =>
        accessor.DeclaredAccessibility == property.DeclaredAccessibility
            ? ""
            : accessor.DeclaredAccessibility switch
            {
                Accessibility.Protected => "protected ",
                Accessibility.ProtectedOrInternal => "protected internal ",
                _ => "",
            };

    private static string Name(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static string Value(object? value, ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var element] })
            type = element;
        if (value is null)
            return type.IsReferenceType || type.TypeKind == TypeKind.Pointer ? "null" : "default";
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
            return EnumValue(value, enumeration);

        return value switch
        {
            string or char or bool => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) ?? "default",
            double number when !double.IsFinite(number) => "double." + Special(double.IsNaN(number), number > 0),
            float number when !float.IsFinite(number) => "float." + Special(float.IsNaN(number), number > 0),
            float number => number.ToString("R", CultureInfo.InvariantCulture) + "F",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => "default",
        };
    }

    private static string Special(bool isNaN, bool isPositive) =>
        isNaN ? "NaN"
        : isPositive ? "PositiveInfinity"
        : "NegativeInfinity";

    private static string EnumValue(object value, INamedTypeSymbol type)
    {
        var name = type.GetMembers()
            .OfType<IFieldSymbol>()
            .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value))
            ?.Name;
        return name is not null ? $"{type.Name}.{Name(name)}" : string.Create(CultureInfo.InvariantCulture, $"({type.Name}){value}");
    }
}
