namespace RefMiner.Querying;

/// <summary>The words of a request, and how much of an API name they say.</summary>
internal sealed class SaidWords
{
    private const float EnoughWords = 0.8f;

    private readonly Pool _pool;
    private readonly NameTerms _names;
    private readonly HashSet<int> _known;
    private readonly Dictionary<int, float> _idf = [];

    /// <summary>Takes the words that the index knows; whole identifiers and attributes are none.</summary>
    public SaidWords(IEnumerable<string> terms, Pool pool)
    {
        (_pool, _names) = (pool, pool.Space.Names);
        Terms = [.. terms.Where(text => text[0] is not ('#' or '@')).Select(pool.Space.Terms.IndexOf).Where(term => term >= 0)];
        _known = Terms.ToHashSet();
    }

    /// <summary>Their terms, in the request's order.</summary>
    public int[] Terms { get; }

    /// <summary>Share, by idf, of the pieces of a name that are said; in [0, 1].</summary>
    public float Share(int name)
    {
        var (mass, matched) = (0f, 0f);
        foreach (var term in _names.TermsOf(name))
        {
            var weight = Idf(term);
            mass += weight;
            if (_known.Contains(term))
                matched += weight;
        }

        return mass > 0 ? matched / mass : 0;
    }

    /// <summary>Whether enough of a name is said to expect it for that alone.</summary>
    public bool SaysEnoughOf(int name) => MayBeEnough(name) && Share(name) > EnoughWords;

    /// <summary>Whether the pieces that are not said weigh little enough; looks no further than the first that weigh too much.</summary>
    private bool MayBeEnough(int name)
    {
        var room = 0f;
        foreach (var term in _names.TermsOf(name))
            room += _known.Contains(term) ? Idf(term) : 0;

        // Generous by a tenth against rounding.
        room *= 1.1f * ((1 / EnoughWords) - 1);
        foreach (var term in _names.TermsOf(name))
        {
            if (!_known.Contains(term))
                room -= Idf(term);
            if (room < 0)
                return false;
        }

        return true;
    }

    private float Idf(int term)
    {
        if (!_idf.TryGetValue(term, out var weight))
            _idf[term] = weight = (float)_pool.InverseDocumentFrequency(term);
        return weight;
    }
}
