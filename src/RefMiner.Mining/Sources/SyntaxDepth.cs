using Microsoft.CodeAnalysis;

namespace RefMiner.Sources;

/// <summary>Finds syntax that nests deeper than Roslyn's recursive passes can stand.</summary>
/// <remarks>Operators, conditions and statements nest without brackets, and not every pass over bound code guards its stack.</remarks>
internal static class SyntaxDepth
{
    /// <summary>Deepest nesting that is bound; the worker's stacks hold some ten times as much.</summary>
    public const int MaxDepth = 5_000;

    /// <summary>Start of the first node that lies deeper than <see cref="MaxDepth"/>, or -1.</summary>
    public static int FirstTooDeep(SyntaxNode root)
    {
        // Each level takes a character at the least.
        if (root.FullSpan.Length < MaxDepth) return -1;

        var open = new Stack<(SyntaxNode Node, int Depth)>();
        open.Push((root, 0));
        while (open.TryPop(out var top))
        {
            if (top.Depth > MaxDepth) return top.Node.SpanStart;

            foreach (var child in top.Node.ChildNodes()) open.Push((child, top.Depth + 1));
        }

        return -1;
    }
}
