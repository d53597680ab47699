using System.Collections.Immutable;
using System.Runtime.InteropServices;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Counts the index terms of one method, or those that all methods of a node share.</summary>
internal sealed class TermBag(TermCache cache)
{
    private const int MostKept = 5_000;

    private static readonly int Fields = Enum.GetValues<TermField>().Length;
    private readonly Dictionary<string, int>?[] _fields = new Dictionary<string, int>?[Fields];
    private readonly List<string> _sorted = [];

    /// <summary>Another bag, empty, whose terms are split alike. For the same thread.</summary>
    public TermBag Beside() => new(cache);

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        for (var field = 0; field < _fields.Length; field++)
        {
            // To empty what was large once would take its time for each method that follows.
            if (_fields[field] is { Count: > MostKept })
                _fields[field] = null;
            else
                _fields[field]?.Clear();
        }
    }

    /// <summary>Adds an identifier: its pieces, and itself as a whole.</summary>
    public void AddIdentifier(TermField field, string identifier) => Add(field, cache.Identifier(identifier));

    /// <summary>Adds the pieces of an identifier or the words of a text.</summary>
    public void AddPieces(TermField field, string text) => Add(field, cache.Pieces(text));

    /// <summary>Adds an attribute.</summary>
    public void AddAttribute(TermField field, string name) => Add(field, cache.Attribute(name));

    /// <summary>Adds a namespace in use.</summary>
    public void AddNamespace(TermField field, string name) => Add(field, cache.Namespace(name));

    /// <summary>Adds all of another bag.</summary>
    public void Add(TermBag other)
    {
        for (var field = 0; field < _fields.Length; field++)
        {
            if (other._fields[field] is not { } terms)
                continue;

            foreach (var (term, count) in terms)
                CollectionsMarshal.GetValueRefOrAddDefault(_fields[field] ??= new(StringComparer.Ordinal), term, out _) += count;
        }
    }

    /// <summary>The counts, by field, then by term ordinally.</summary>
    public ImmutableArray<TermCount> ToTerms()
    {
        var terms = ImmutableArray.CreateBuilder<TermCount>(_fields.Sum(field => field?.Count ?? 0));
        for (var field = 0; field < _fields.Length; field++)
        {
            if (_fields[field] is not { } counts)
                continue;

            _sorted.Clear();
            _sorted.AddRange(counts.Keys);
            _sorted.Sort(StringComparer.Ordinal);
            foreach (var term in _sorted)
                terms.Add(new TermCount((TermField)field, term, counts[term]));
        }

        return terms.MoveToImmutable();
    }

    private void Add(TermField field, string[] terms)
    {
        if (terms.Length == 0)
            return;

        var counts = _fields[(int)field] ??= new(StringComparer.Ordinal);
        foreach (var term in terms)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _)++;
    }
}
