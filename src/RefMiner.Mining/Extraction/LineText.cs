using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Extraction;

/// <summary>Puts pieces of syntax on one line, without attributes and comments, credentials replaced.</summary>
/// <param name="redactions">The credentials.</param>
internal sealed class LineText(List<Redaction> redactions)
{
    private const string LineEnds = "\r\n\u0085\u2028\u2029";

    private readonly StringBuilder _text = new();
    private SyntaxToken _previous;
    private bool _isSpaced = true;

    /// <summary>The credentials that are replaced.</summary>
    public IReadOnlyList<Redaction> Redactions => redactions;

    /// <summary>Adds a node.</summary>
    public LineText Add(SyntaxNode? node)
    {
        if (node is null or AttributeListSyntax)
            return this;

        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
                Add(inner);
            else
                Add(child.AsToken());
        }

        return this;
    }

    /// <summary>Adds nodes.</summary>
    public LineText Add<T>(SyntaxList<T> nodes)
        where T : SyntaxNode
    {
        foreach (var node in nodes)
            Add(node);
        return this;
    }

    /// <summary>Adds a token.</summary>
    public LineText Add(SyntaxToken token)
    {
        if (token.Span.IsEmpty)
            return this;
        if (redactions.Find(redaction => redaction.IsCode && redaction.Span.Contains(token.Span)) is { IsCode: true } items)
            return token.SpanStart == items.Span.Start ? Add(" " + items.Placeholder + " ") : this;
        if (!_isSpaced && SignatureText.NeedsSpace(_previous, token))
            _text.Append(' ');

        var text = SignatureText.Written(token, redactions);
        _text.Append(text.AsSpan().ContainsAny(LineEnds) ? OnOneLine(token, text) : text);
        (_previous, _isSpaced) = (token, false);
        return this;
    }

    /// <summary>Adds words as they are.</summary>
    public LineText Add(string words)
    {
        _text.Append(words);
        _isSpaced = true;
        return this;
    }

    /// <summary>The text so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Whether a text goes over several lines.</summary>
    public static bool IsSplit(string text) => text.AsSpan().ContainsAny(LineEnds);

    private static string OnOneLine(SyntaxToken token, string text) =>
        token.Parent is LiteralExpressionSyntax && token.Value is string value && text == token.Text
            ? SymbolDisplay.FormatLiteral(value, quote: true)
            : text;
}
