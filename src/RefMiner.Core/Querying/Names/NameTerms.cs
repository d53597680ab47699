using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>The pieces of every API name as index terms, and back.</summary>
internal sealed class NameTerms
{
    private readonly int[] _start;
    private readonly int[] _terms;
    private readonly Dictionary<int, int[]> _names = [];

    /// <summary>Splits the names.</summary>
    public NameTerms(StringTable names, StringTable terms)
    {
        _start = new int[names.Count + 1];
        var all = new List<int>();
        var pieces = new List<string>();
        var byTerm = new Dictionary<int, List<int>>();
        for (var a = 0; a < names.Count; a++)
        {
            pieces.Clear();
            TermSplitter.AddPieces(names[a], pieces);
            foreach (var piece in pieces.Distinct(StringComparer.Ordinal))
            {
                var term = terms.IndexOf(piece);
                if (term < 0)
                    continue;

                all.Add(term);
                if (!byTerm.TryGetValue(term, out var list))
                    byTerm[term] = list = [];
                list.Add(a);
            }

            _start[a + 1] = all.Count;
        }

        _terms = [.. all];
        foreach (var (term, list) in byTerm)
            _names[term] = [.. list];
    }

    /// <summary>Terms of a name, in order of its pieces; unique.</summary>
    public ReadOnlySpan<int> TermsOf(int name) => _terms.AsSpan(_start[name].._start[name + 1]);

    /// <summary>Names that hold a piece, ascending.</summary>
    public ReadOnlySpan<int> NamesWith(int term) => _names.GetValueOrDefault(term) ?? [];
}
