using System.IO.Hashing;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Files;

/// <summary>Collects the tokens of a declaration that other files see, and the names among them.</summary>
internal sealed class SurfaceText
{
    private readonly XxHash3 _hash = new();
    private readonly HashSet<ulong> _mentions = [];

    /// <summary>Hash of the tokens so far.</summary>
    public ulong Hash => _hash.GetCurrentHashAsUInt64();

    /// <summary>Names so far.</summary>
    public ulong[] Mentions => [.. _mentions];

    /// <summary>Starts over.</summary>
    /// <param name="scope">Hash of what stands around the declaration.</param>
    public SurfaceText Begin(ulong scope)
    {
        _hash.Reset();
        _mentions.Clear();
        _hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in scope)));
        return this;
    }

    /// <summary>Adds a token.</summary>
    public void Add(SyntaxToken token)
    {
        _hash.Append(MemoryMarshal.AsBytes(token.Text.AsSpan()));
        _hash.Append([0]);
        if (token.IsKind(SyntaxKind.IdentifierToken) && !IsOwnName(token))
            _mentions.Add(NameHash.Of(token.ValueText));
    }

    /// <summary>Adds a node without the bodies in it, and without initialisers unless they give a constant.</summary>
    public void Add(SyntaxNode node, bool isConstant = false)
    {
        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is not { } inner)
                Add(child.AsToken());
            else if (!IsBody(inner) && (isConstant || inner is not EqualsValueClauseSyntax || inner.Parent is ParameterSyntax))
                Add(inner, isConstant);
        }
    }

    // A type says its own name: an attribute has two.
    private static bool IsOwnName(SyntaxToken token) =>
        token.Parent
            is MethodDeclarationSyntax
                or PropertyDeclarationSyntax
                or EventDeclarationSyntax
                or VariableDeclaratorSyntax
                or EnumMemberDeclarationSyntax
                or ParameterSyntax
                or TypeParameterSyntax;

    private static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax or ConstructorInitializerSyntax;
}
