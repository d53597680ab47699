using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RefMiner.Guards;

/// <summary>Knows syntax that nests deeper than Roslyn's recursive passes can stand.</summary>
/// <remarks>Operators, conditions and statements nest without brackets, and not every pass over bound code guards its stack.</remarks>
internal static class SyntaxDepth
{
    /// <summary>Deepest nesting that is bound; the worker's stacks hold some ten times as much.</summary>
    public const int MaxDepth = 5_000;

    /// <summary>Looks through all of a file, unless a node lies deeper than <see cref="MaxDepth"/>.</summary>
    /// <param name="root">The file.</param>
    /// <param name="identifier">Is called for each identifier.</param>
    /// <returns>Whether it was looked through.</returns>
    public static bool TryWalk(SyntaxNode root, Action<SyntaxToken>? identifier = null)
    {
        var open = new Stack<(SyntaxNode Node, int Depth)>();
        open.Push((root, 0));
        while (open.TryPop(out var top))
        {
            if (top.Depth > MaxDepth)
                return false;

            foreach (var child in top.Node.ChildNodesAndTokens())
            {
                if (child.AsNode() is { } node)
                    open.Push((node, top.Depth + 1));
                else if (child.IsKind(SyntaxKind.IdentifierToken))
                    identifier?.Invoke(child.AsToken());
            }
        }

        return true;
    }
}
