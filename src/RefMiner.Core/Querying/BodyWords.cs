using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Finds bodies that can name an identifier.</summary>
internal static class BodyWords
{
    /// <summary>Methods of a segment whose bodies hold all pieces of a name, in no order; none for a name without pieces.</summary>
    public static IEnumerable<int> MethodsWith(PackedCorpus packed, string name)
    {
        int[] terms = [.. TermSplitter.Pieces(name).Distinct(StringComparer.Ordinal).Select(packed.Terms.IndexOf)];
        return terms.Length == 0 || terms.Contains(-1)
            ? []
            : terms
                .OrderBy(term => packed.PostingStart[term + 1] - packed.PostingStart[term])
                .Select(term => InBodies(packed, term))
                .Aggregate((all, methods) => all.Intersect(methods));
    }

    private static IEnumerable<int> InBodies(PackedCorpus packed, int term) =>
        Enumerable
            .Range(packed.PostingStart[term], packed.PostingStart[term + 1] - packed.PostingStart[term])
            .Where(posting => packed.PostingField[posting] == (byte)TermField.Body)
            .Select(posting => packed.PostingMethod[posting]);
}
