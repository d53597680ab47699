using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Collects the terms of a request by field.</summary>
/// <param name="forms">How the words of its prose are written where it is searched; null leaves them as they are.</param>
internal sealed class RequestFields(WordForms? forms)
{
    private readonly SortedDictionary<TermField, List<string>> _fields = [];

    /// <summary>Whether anything is said in prose.</summary>
    public bool HasDoc => _fields.ContainsKey(TermField.Doc);

    /// <summary>The terms so far, by field and in ordinal order.</summary>
    public ImmutableArray<TermCount> Counts =>
        [
            .. _fields.SelectMany(f =>
                f.Value.GroupBy(t => t, StringComparer.Ordinal)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => new TermCount(f.Key, g.Key, g.Count()))
            ),
        ];

    /// <summary>The terms of a field, which others may be added to.</summary>
    public List<string> Of(TermField field) => _fields.TryGetValue(field, out var terms) ? terms : _fields[field] = [];

    /// <summary>Adds identifiers, whole and in pieces.</summary>
    public void Add(TermField field, IEnumerable<string> identifiers)
    {
        foreach (var identifier in identifiers)
            TermSplitter.AddIdentifier(identifier, Of(field));
    }

    /// <summary>Adds the words of a text.</summary>
    public void AddProse(string text)
    {
        var words = new List<string>();
        TermSplitter.AddPieces(text, words);
        Of(TermField.Doc).AddRange(forms is null ? words : words.SelectMany(forms.Of));
    }
}
