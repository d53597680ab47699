using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>From where declarations can be named.</summary>
internal static class AccessRules
{
    /// <summary>What modifiers say; null where they say nothing.</summary>
    public static Access? Written(SyntaxTokenList modifiers)
    {
        var (isProtected, isInternal, isPrivate) = (false, false, false);
        foreach (var modifier in modifiers)
        {
            switch (modifier.Kind())
            {
                case SyntaxKind.PublicKeyword:
                    return Access.Public;
                case SyntaxKind.FileKeyword:
                    return Access.File;
                case SyntaxKind.ProtectedKeyword:
                    isProtected = true;
                    break;
                case SyntaxKind.InternalKeyword:
                    isInternal = true;
                    break;
                case SyntaxKind.PrivateKeyword:
                    isPrivate = true;
                    break;
            }
        }

        return isProtected
            ? isInternal
                ? Access.ProtectedInternal
                : isPrivate
                    ? Access.PrivateProtected
                    : Access.Protected
            : isInternal
                ? Access.Internal
                : isPrivate
                    ? Access.Private
                    : null;
    }

    /// <summary>What a symbol says of itself, the types around it left aside.</summary>
    public static Access Own(ISymbol symbol) =>
        symbol is INamedTypeSymbol { IsFileLocal: true }
            ? Access.File
            : symbol.DeclaredAccessibility switch
            {
                Accessibility.Public => Access.Public,
                Accessibility.Internal => Access.Internal,
                Accessibility.Protected => Access.Protected,
                Accessibility.ProtectedOrInternal => Access.ProtectedInternal,
                Accessibility.ProtectedAndInternal => Access.PrivateProtected,
                _ => Access.Private,
            };

    /// <summary>What a symbol and the types around it leave; an extension block takes nothing away.</summary>
    public static Access Effective(ISymbol symbol)
    {
        var access = Own(symbol);
        for (var outer = symbol.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!outer.IsExtension)
                access = Within(Own(outer), access);
        }

        return access;
    }

    /// <summary>What is left of the access of something inside of something else.</summary>
    public static Access Within(Access outer, Access inner)
    {
        if (outer == inner || outer == Access.Public)
            return inner;
        if (inner == Access.Public)
            return outer;
        if (outer == Access.Private || inner == Access.Private)
            return Access.Private;
        if (outer == Access.File || inner == Access.File)
            return Access.File;
        if (outer == Access.ProtectedInternal)
            return inner;
        if (inner == Access.ProtectedInternal)
            return outer;

        // Of the project, derived types, and derived types in the project no two include one another but the last in both.
        return Access.PrivateProtected;
    }
}
