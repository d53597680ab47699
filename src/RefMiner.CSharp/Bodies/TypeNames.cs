using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Bodies;

/// <summary>Names of types as they are written, without binding.</summary>
public static class TypeNames
{
    /// <summary>The simple name: <c>Task</c> for <c>System.Threading.Tasks.Task&lt;T&gt;</c>, <c>int</c> for <c>int?</c>, the element's
    /// for an array.</summary>
    /// <param name="type">The type.</param>
    /// <returns><c>ValueTuple</c> for a tuple; <c>object</c> where no name is written, as in a function pointer.</returns>
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

    /// <summary>An attribute's simple name without its suffix.</summary>
    /// <param name="attribute">The attribute.</param>
    public static string Simple(AttributeSyntax attribute)
    {
        var name = Simple(attribute.Name);
        return name.EndsWith("Attribute", StringComparison.Ordinal) && name.Length > "Attribute".Length
            ? name[..^"Attribute".Length]
            : name;
    }

    /// <summary>Every name in a type, type arguments included, in source order. Keywords such as <c>int</c> are none.</summary>
    /// <param name="type">The type.</param>
    public static IEnumerable<string> All(TypeSyntax type) =>
        type.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is SimpleNameSyntax)
            .Select(token => token.ValueText);
}
