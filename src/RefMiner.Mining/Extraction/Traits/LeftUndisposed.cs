using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RefMiner.Members;

namespace RefMiner.Extraction;

/// <summary>Finds locals that hold something disposable, are never disposed and never leave the method.</summary>
/// <remarks>Any use but access to a member counts as handing on: an argument, an assignment, a return value, a capture. So does a
/// call on the local that gives its own type.
/// What is made around something disposable that has a name is left to whom this belongs to.</remarks>
internal static class LeftUndisposed
{
    // Their disposal frees nothing.
    private static readonly string[] Harmless =
    [
        "MemoryStream",
        "StringReader",
        "StringWriter",
        "Task",
        "DataTable",
        "DataSet",
        "DataView",
        "UnmanagedMemoryStream",
    ];
    private static readonly string[] Disposal = ["Dispose", "DisposeAsync", "Close", "ConfigureAwait", "Free", "Release"];

    /// <summary>The local that a declarator leaves, e.g. <c>reader (StreamReader)</c>; null for another.</summary>
    public static string? Of(IVariableDeclaratorOperation declarator)
    {
        if (
            declarator.GetVariableInitializer()?.Value is not { } value
            || Symbols.Bare(value) is not { Type: INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type } made
            || !IsMade(made)
        )
            return null;
        if (!Symbols.IsDisposable(type) || IsHarmless(type) || IsUsing(declarator) || Scope(declarator) is not { } scope)
            return null;

        var local = declarator.Symbol;
        foreach (var operation in scope.Descendants())
        {
            if (
                operation is ILocalReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Local, local)
                && !Stays(reference, scope, type)
            )
                return null;
        }

        return $"{local.Name} ({SymbolNames.Simple(type)})";
    }

    private static bool IsMade(IOperation value) =>
        (value is IObjectCreationOperation creation && !creation.Arguments.Any(argument => IsLent(argument.Value)))
        || (
            value is IInvocationOperation { TargetMethod: { IsStatic: true, IsExtensionMethod: false, ContainingType: { } owner } method }
            && (method.Name.StartsWith("Create", StringComparison.Ordinal) || method.Name.StartsWith("Open", StringComparison.Ordinal))
            && NamespaceNames.Of(owner.ContainingNamespace) is var space
            && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal))
        );

    /// <summary>What reads or writes a stream of another's must not be disposed, or it would close it.</summary>
    private static bool IsLent(IOperation argument) =>
        Symbols.Named(argument) is not null && Symbols.Bare(argument).Type is { } type && Symbols.IsDisposable(type);

    private static bool IsHarmless(ITypeSymbol type)
    {
        if (type.AllInterfaces.Any(contract => contract.SpecialType == SpecialType.System_Collections_IEnumerator))
            return true;

        for (var owner = type; owner is not null; owner = owner.BaseType)
        {
            if (Harmless.Contains(owner.Name))
                return true;
        }

        return false;
    }

    private static bool IsUsing(IOperation declarator) =>
        declarator.Parent?.Parent?.Parent is IUsingDeclarationOperation or IUsingOperation;

    private static IOperation? Scope(IOperation operation)
    {
        while (operation is not (null or IBlockOperation or ISwitchCaseOperation))
            operation = operation.Parent!;
        return operation;
    }

    private static bool Stays(ILocalReferenceOperation reference, IOperation scope, ITypeSymbol type)
    {
        for (var outer = reference.Parent; outer is not null && outer != scope; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;
        }

        return reference.Parent switch
        {
            IInvocationOperation call => call.Instance == reference
                && !call.TargetMethod.ContainingType.IsExtension
                && !Disposal.Contains(call.TargetMethod.Name)
                && !Gives(call.Type, type),
            IPropertyReferenceOperation or IFieldReferenceOperation or IEventReferenceOperation => true,
            _ => false,
        };
    }

    private static bool Gives(ITypeSymbol? result, ITypeSymbol type)
    {
        if (result is null || result.SpecialType == SpecialType.System_Object)
            return false;
        if (type.AllInterfaces.Contains(result, SymbolEqualityComparer.Default))
            return true;

        for (var owner = type; owner is not null; owner = owner.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(owner, result))
                return true;
        }

        return false;
    }
}
