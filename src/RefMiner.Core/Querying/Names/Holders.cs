using RefMiner.Nodes;

namespace RefMiner.Querying;

/// <summary>Methods of a pool that hold a term in a field.</summary>
internal static class Holders
{
    /// <summary>So many of them at most, ascending.</summary>
    public static List<int> Of(Pool pool, string text, TermField field, int most)
    {
        var holders = new List<int>();
        var (postings, term) = (pool.Space.Postings, pool.Space.Terms.IndexOf(text));
        if (term < 0)
            return holders;

        for (var i = postings.Start[term]; i < postings.Start[term + 1] && holders.Count < most; i++)
        {
            if ((postings.Fields[i] & (1 << (int)field)) != 0 && pool.Contains(postings.Method[i]))
                holders.Add(postings.Method[i]);
        }

        return holders;
    }
}
