using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Bodies;
using RefMiner.Members;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Traits that the declaration of a member shows.</summary>
internal static class DeclaredTraits
{
    private static readonly string[] TestNames = ["Test", "TestCase", "TestCaseSource", "Theory", "Fact", "TestMethod", "DataTestMethod"];
    private static readonly string[] TestParts = ["Test", "Fact", "Theory"];
    private static readonly string[] TestSpaces =
    [
        "NUnit.Framework",
        "Xunit",
        "Microsoft.VisualStudio.TestTools.UnitTesting",
        "TUnit.Core",
    ];

    /// <summary>Adds them.</summary>
    /// <param name="member">The member.</param>
    /// <param name="symbol">Its symbol.</param>
    /// <param name="type">The type that declares it.</param>
    /// <param name="traits">Where they go.</param>
    public static void Add(MemberDeclarationSyntax member, ISymbol symbol, INamedTypeSymbol type, TraitSet traits)
    {
        traits.Add(MethodTraits.IsObsolete, IsObsolete(member));
        traits.Add(MethodTraits.Static, symbol.IsStatic);
        traits.Add(MethodTraits.Override, symbol.IsOverride);
        traits.Add(MethodTraits.Accesses, symbol is IPropertySymbol);
        traits.Add(MethodTraits.Implements, Implements(symbol, type));
        if (symbol is IPropertySymbol property)
            traits.Add(MethodTraits.Awaitable, IsAwaitable(property.Type));
        if (symbol is not IMethodSymbol method)
            return;

        traits.Add(MethodTraits.Async, method.IsAsync);
        traits.Add(MethodTraits.AsyncVoid, method is { IsAsync: true, ReturnsVoid: true });
        traits.Add(MethodTraits.Awaitable, IsAwaitable(method.ReturnType));
        traits.Add(MethodTraits.TakesToken, method.Parameters.Any(parameter => IsToken(parameter.Type)));
        traits.Add(MethodTraits.Constructs, method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor);
        if (!NodeReader.Attributes(member).Any(MayBeTest))
            return;

        foreach (var attribute in method.GetAttributes())
        {
            if (TestName(attribute) is { } name)
                traits.Add(MethodTraits.IsTest, name);
        }
    }

    private static bool IsObsolete(MemberDeclarationSyntax member) =>
        member
            .AncestorsAndSelf()
            .OfType<MemberDeclarationSyntax>()
            .Any(declaration => declaration.AttributeLists.Count > 0 && NodeReader.Attributes(declaration).Contains("Obsolete"));

    private static bool IsToken(ITypeSymbol type) =>
        Symbols.Is(
            type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var element] }
                ? element
                : type,
            "System.Threading",
            "CancellationToken"
        );

    private static bool IsAwaitable(ITypeSymbol type) =>
        Symbols.IsTask(type)
        || (
            type.Name is "IAsyncEnumerable" or "IAsyncEnumerator"
            && NamespaceNames.Of(type.ContainingNamespace) == "System.Collections.Generic"
        )
        || (type.SpecialType == SpecialType.None && HasAwaiter(type));

    private static bool HasAwaiter(ITypeSymbol type)
    {
        for (var owner = type; owner is not null; owner = owner.BaseType)
        {
            if (
                owner
                    .GetMembers("GetAwaiter")
                    .Any(member => member is IMethodSymbol { IsStatic: false, Parameters: [], ReturnsVoid: false })
            )
                return true;
        }

        return false;
    }

    private static bool Implements(ISymbol symbol, INamedTypeSymbol type)
    {
        if (
            symbol
            is IMethodSymbol { ExplicitInterfaceImplementations.Length: > 0 }
                or IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 }
        )
            return true;

        // What an override overrides is of the base class, whichever interface that implements.
        if (
            symbol.IsOverride
            || symbol.DeclaredAccessibility != Accessibility.Public
            || symbol is not (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol)
        )
            return false;

        foreach (var contract in type.AllInterfaces)
        {
            foreach (var member in contract.GetMembers(symbol.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol))
                    return true;
            }
        }

        return false;
    }

    // An attribute of the house that merely has the name is none of a test framework.
    private static string? TestName(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { TypeKind: not TypeKind.Error } known)
            return
                attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax written
                && TestNames.Contains(TypeNames.Simple(written))
                ? TypeNames.Simple(written)
                : null;

        for (var type = known; type is not null; type = type.BaseType)
        {
            if (TestNames.Contains(Short(type.Name)) && TestSpaces.Contains(NamespaceNames.Of(type.ContainingNamespace)))
                return Short(known.Name);
        }

        return null;
    }

    // Attributes are bound only where their names make it worth it.
    private static bool MayBeTest(string name) => TestParts.Any(part => name.Contains(part, StringComparison.Ordinal));

    private static string Short(string attribute) =>
        attribute.EndsWith("Attribute", StringComparison.Ordinal) ? attribute[..^"Attribute".Length] : attribute;
}
