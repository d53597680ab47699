using Microsoft.CodeAnalysis;

namespace RefMiner.Members;

/// <summary>Lists what lies below a node, in source order.</summary>
/// <remarks>By recursion, for threads with the stack of a worker: Roslyn's own iterators need none, and allocate several times as
/// much.</remarks>
internal static class SyntaxLists
{
    /// <summary>The node and all nodes below it.</summary>
    public static List<SyntaxNode> Nodes(SyntaxNode node)
    {
        var nodes = new List<SyntaxNode>();
        AddNodes(node, nodes);
        return nodes;
    }

    /// <summary>Its tokens.</summary>
    public static List<SyntaxToken> Tokens(SyntaxNode node)
    {
        var tokens = new List<SyntaxToken>();
        AddTokens(node, tokens);
        return tokens;
    }

    private static void AddNodes(SyntaxNode node, List<SyntaxNode> nodes)
    {
        nodes.Add(node);
        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
                AddNodes(inner, nodes);
        }
    }

    private static void AddTokens(SyntaxNode node, List<SyntaxToken> tokens)
    {
        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
                AddTokens(inner, tokens);
            else
                tokens.Add(child.AsToken());
        }
    }
}
