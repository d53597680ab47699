using RefMiner.Ranking;

namespace RefMiner.Extraction;

/// <summary>Remembers how identifiers split: the same few thousand make up most of a tree. For one thread.</summary>
internal sealed class TermCache
{
    private const int MaxEntries = 50_000;
    private const int MaxRemembered = 64;

    private readonly Dictionary<string, string[]> _pieces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _identifiers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _namespaces = new(StringComparer.Ordinal);
    private readonly List<string> _terms = [];

    /// <summary>Terms of a text's words.</summary>
    public string[] Pieces(string text) => Get(_pieces, text, static (text, terms) => TermSplitter.AddPieces(text, terms));

    /// <summary>Terms of an identifier, the whole included.</summary>
    public string[] Identifier(string identifier) =>
        Get(_identifiers, identifier, static (text, terms) => TermSplitter.AddIdentifier(text, terms));

    /// <summary>Terms of a namespace and those above it.</summary>
    public string[] Namespace(string name) => Get(_namespaces, name, static (text, terms) => TermSplitter.AddNamespace(text, terms));

    /// <summary>Terms of an attribute.</summary>
    public string[] Attribute(string name)
    {
        _terms.Clear();
        TermSplitter.AddAttribute(name, _terms);
        return [.. _terms];
    }

    private string[] Get(Dictionary<string, string[]> known, string text, Action<string, List<string>> split)
    {
        if (known.TryGetValue(text, out var terms))
            return terms;

        _terms.Clear();
        split(text, _terms);
        terms = [.. _terms];
        if (text.Length > MaxRemembered)
            return terms;
        if (known.Count >= MaxEntries)
            known.Clear();

        return known[text] = terms;
    }
}
