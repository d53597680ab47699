using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Extraction;

/// <summary>Reads using directives: <c>N</c>, <c>static N.T</c>, <c>A = N.T</c>.</summary>
internal static class UsingNames
{
    /// <summary>Those of a file, in source order, each once.</summary>
    /// <param name="root">The file.</param>
    /// <param name="isGlobal">Whether the global ones are wanted, or the others.</param>
    public static IEnumerable<string> In(CompilationUnitSyntax root, bool isGlobal) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Where(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) == isGlobal && !directive.ContainsDiagnostics)
            .Select(Of)
            .Distinct(StringComparer.Ordinal);

    private static string Of(UsingDirectiveSyntax directive)
    {
        var name = new LineText([]).Add(directive.NamespaceOrType).ToString();
        if (name.StartsWith("global::", StringComparison.Ordinal))
            name = name["global::".Length..];
        name = VisibleText.Of(name);
        return directive.Alias is { } alias ? $"{alias.Name.Identifier.ValueText} = {name}"
            : directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword) ? "static " + name
            : name;
    }
}
