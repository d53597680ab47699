using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Postings and document frequency of terms over a pool.</summary>
internal sealed class TermStatistics(Pool pool)
{
    private readonly Dictionary<string, double> _idf = new(StringComparer.Ordinal);

    /// <summary>Inverse document frequency of a term in the pool; a term that no method holds has the largest.</summary>
    public double InverseDocumentFrequency(string term)
    {
        if (!_idf.TryGetValue(term, out var idf)) _idf[term] = idf = Bm25F.InverseDocumentFrequency(pool.Count, Frequency(term));
        return idf;
    }

    /// <summary>Methods of the pool that hold the term.</summary>
    public int Frequency(string term)
    {
        var count = 0;
        ForEach(term, (_, _, _, _) => count++);
        return count;
    }

    /// <summary>Calls back once per method of the pool that holds the term, in order: method, its segment's arrays, and its postings' range.</summary>
    public void ForEach(string term, Action<int, PackedCorpus, int, int> visit)
    {
        for (var s = 0; s < pool.Space.Segments.Length; s++)
        {
            var packed = pool.Space.Segments[s].Packed;
            var number = packed.Terms.IndexOf(term);
            if (number < 0) continue;

            var end = packed.PostingStart[number + 1];
            for (var i = packed.PostingStart[number]; i < end;)
            {
                var local = packed.PostingMethod[i];
                var next = i + 1;
                while (next < end && packed.PostingMethod[next] == local) next++;
                var method = pool.Space.MethodBase(s) + local;
                if (pool.Contains(method)) visit(method, packed, i, next);
                i = next;
            }
        }
    }
}
