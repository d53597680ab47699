using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace RefMiner.Members;

/// <summary>Full names of namespaces, each put together once.</summary>
internal static class NamespaceNames
{
    // Weak keys: the names go when the compilations go.
    private static readonly ConditionalWeakTable<INamespaceSymbol, string> Known = [];

    /// <summary>The full name; empty for the global namespace.</summary>
    public static string Of(INamespaceSymbol? space) =>
        space is null or { IsGlobalNamespace: true }
            ? ""
            : Known.GetValue(space, static key => Of(key.ContainingNamespace) is { Length: > 0 } outer ? $"{outer}.{key.Name}" : key.Name);
}
