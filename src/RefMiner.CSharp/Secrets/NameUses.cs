using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Secrets;

/// <summary>Finds where a file uses a name.</summary>
internal static class NameUses
{
    // Many texts of one file ask; one file after another is read.
    [ThreadStatic]
    private static ILookup<string, IdentifierNameSyntax>? _uses;

    [ThreadStatic]
    private static SyntaxNode? _root;

    /// <summary>The uses of what is declared below a node, in source order.</summary>
    /// <param name="name">The name that is declared.</param>
    /// <param name="scope">Where it is known.</param>
    public static IEnumerable<IdentifierNameSyntax> Of(SyntaxToken name, SyntaxNode scope)
    {
        var root = scope.SyntaxTree.GetRoot();
        if (_uses is not { } uses || _root != root)
        {
            uses = root.DescendantNodes().OfType<IdentifierNameSyntax>().ToLookup(use => use.Identifier.ValueText, StringComparer.Ordinal);
            (_root, _uses) = (root, uses);
        }

        return uses[name.ValueText].Where(use => scope.Span.Contains(use.SpanStart));
    }
}
