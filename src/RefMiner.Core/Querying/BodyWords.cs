using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Finds bodies that can name an identifier.</summary>
internal static class BodyWords
{
    /// <summary>Methods whose bodies hold all pieces of a name, ascending; none for a name without pieces.</summary>
    /// <param name="name">The name.</param>
    /// <param name="terms">Index terms, sorted.</param>
    /// <param name="bodiesWith">Methods whose bodies hold a term, ascending.</param>
    public static IEnumerable<int> MethodsWith(string name, StringTable terms, Func<int, IEnumerable<int>> bodiesWith)
    {
        int[] pieces = [.. TermSplitter.Pieces(name).Distinct(StringComparer.Ordinal).Select(terms.IndexOf)];
        return pieces.Length == 0 || pieces.Contains(-1)
            ? []
            : pieces.Select(bodiesWith).Aggregate((all, methods) => all.Intersect(methods));
    }
}
