using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;

namespace RefMiner.Validation;

/// <summary>Tells which names of a body stand for types, whatever they are called there.</summary>
internal static class NamedTypes
{
    /// <summary>The namespace of a type; empty where it has none.</summary>
    public static string NamespaceOf(ITypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";

    /// <summary>Whether a name stands for a type: not a member of something, nor a method of one's own that is called.</summary>
    public static bool IsType(SimpleNameSyntax name) =>
        (Names.IsOutermost(name) || IsBehindAlias(name))
        && !(name.Parent is InvocationExpressionSyntax call && call.Expression == name)
        && (Whole(name).Parent is not ArgumentSyntax || name.Parent is MemberAccessExpressionSyntax);

    // 'D.Process' where D stands for a namespace, which an alias elsewhere may make it.
    private static bool IsBehindAlias(SimpleNameSyntax name) =>
        name.Parent
            is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: [>= 'A' and <= 'Z', ..] } } access
            && access.Name == name
            && access.Parent is MemberAccessExpressionSyntax or ObjectCreationExpressionSyntax
        || name.Parent is QualifiedNameSyntax { Left: IdentifierNameSyntax } qualified && qualified.Right == name;

    /// <summary>A name with all that qualifies it.</summary>
    public static SyntaxNode Whole(SimpleNameSyntax name)
    {
        SyntaxNode whole = name;
        while (
            whole.Parent is MemberAccessExpressionSyntax access && access.Name == whole
            || whole.Parent is QualifiedNameSyntax qualified && qualified.Right == whole
            || whole.Parent is AliasQualifiedNameSyntax
        )
            whole = whole.Parent!;
        return whole;
    }

    /// <summary>
    /// The names under which a body has types, each with what it stands for: <c>using P = System.Diagnostics.Process</c>,
    /// <c>using static …</c>, and namespaces of which nothing may be used.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <param name="types">The types.</param>
    /// <param name="more">Further ones.</param>
    /// <param name="namespaces">The namespaces.</param>
    public static SortedDictionary<string, string> Aliases(
        CheckedBody body,
        HashSet<string> types,
        string[] more,
        params string[] namespaces
    )
    {
        var aliases = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var directive in body.Usings)
        {
            var target = Names.Last(directive.NamespaceOrType);
            var isType = types.Contains(target) || Array.Exists(more, name => name == target);
            if (directive.Alias is { } alias && isType)
                aliases[alias.Name.Identifier.ValueText] = target;
            else if (directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword) && isType)
                aliases[target] = target;
            else if (
                directive.Alias is null
                && Array.Exists(namespaces, space =>
                    directive.NamespaceOrType.ToString() is var given
                    && (given == space || given.StartsWith(space + ".", StringComparison.Ordinal))
                )
            )
                aliases[directive.NamespaceOrType.ToString()] = directive.NamespaceOrType.ToString();
        }

        return aliases;
    }
}
