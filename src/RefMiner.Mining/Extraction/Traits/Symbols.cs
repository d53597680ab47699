using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RefMiner.Members;

namespace RefMiner.Extraction;

/// <summary>Questions that traits ask of symbols and operations.</summary>
internal static class Symbols
{
    /// <summary>Whether a type has that name in that namespace.</summary>
    public static bool Is(ITypeSymbol? type, string space, string name) =>
        type is not null && type.Name == name && NamespaceNames.Of(type.ContainingNamespace) == space;

    /// <summary>Whether a type is, or derives from, the one of that name in that namespace.</summary>
    public static bool IsOrDerives(ITypeSymbol? type, string space, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Is(type, space, name))
                return true;
        }

        return false;
    }

    /// <summary>Whether it is <c>Task</c> or <c>ValueTask</c>, generic or not.</summary>
    public static bool IsTask(ITypeSymbol? type) =>
        type is { Name: "Task" or "ValueTask" } && NamespaceNames.Of(type.ContainingNamespace) == "System.Threading.Tasks";

    /// <summary>Whether a type has to be disposed.</summary>
    public static bool IsDisposable(ITypeSymbol type) => IsDisposal(type) || type.AllInterfaces.Any(IsDisposal);

    /// <summary>The operation below implicit and explicit conversions.</summary>
    public static IOperation Bare(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        return operation;
    }

    /// <summary>The local, parameter or member that an operation names; null for anything else.</summary>
    public static ISymbol? Named(IOperation? operation) =>
        operation is null
            ? null
            : Bare(operation) switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                IMemberReferenceOperation member => member.Member,
                _ => null,
            };

    private static bool IsDisposal(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_IDisposable || Is(type, "System", "IAsyncDisposable");
}
