using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RefMiner.Sources;

/// <summary>Finds code that preprocessor symbols decide on.</summary>
public static class Conditions
{
    /// <summary>Whether what a file says depends on symbols.</summary>
    /// <param name="root">The file.</param>
    public static bool AreIn(SyntaxNode root) =>
        root.ContainsDirectives
        && root.DescendantTokens(node => node.ContainsDirectives)
            .Where(token => token.ContainsDirectives)
            .SelectMany(token => token.LeadingTrivia)
            .Any(trivia => trivia.IsKind(SyntaxKind.IfDirectiveTrivia));
}
