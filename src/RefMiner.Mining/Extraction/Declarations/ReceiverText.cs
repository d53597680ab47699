using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Extraction;

/// <summary>Says what the members of an extension block extend.</summary>
internal static class ReceiverText
{
    /// <summary>A line of comment with the head of the block around a member; empty outside of one.</summary>
    /// <remarks>A member cannot be quoted in its block without moving it; the comment keeps it a member that parses alone.</remarks>
    public static string Of(MemberDeclarationSyntax member)
    {
        if (member.Parent is not ExtensionBlockDeclarationSyntax block)
            return "";

        var text = new StringBuilder("// ");
        var previous = default(SyntaxToken);
        foreach (var token in block.DescendantTokens(node => node is not (AttributeListSyntax or MemberDeclarationSyntax) || node == block))
        {
            if (token.SpanStart < block.Keyword.SpanStart || token.Span.IsEmpty)
                continue;
            if (token == block.OpenBraceToken)
                break;
            if (previous.Span.Length > 0 && SignatureText.NeedsSpace(previous, token))
                text.Append(' ');
            text.Append(token.Text);
            previous = token;
        }

        return text.Append('\n').ToString();
    }
}
