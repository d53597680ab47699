namespace RefMiner.Reading;

/// <summary>Finds what a mistyped name was probably meant to be.</summary>
internal static class EditDistance
{
    /// <summary>
    /// The candidate nearest to the word, ties broken ordinally, or null when none is within a third of its length (at least 2).
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates) =>
        candidates
            .Select(candidate => (candidate, distance: Between(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(pair => pair.distance <= Math.Max(2, word.Length / 3))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>The only candidate that begins as the word does for two thirds of it, at least five characters; else null.</summary>
    public static string? Begun(string word, IEnumerable<string> candidates)
    {
        var least = Math.Max(5, 2 * word.Length / 3);
        string[] begun =
        [
            .. candidates.Where(candidate =>
                word.Length >= least
                && candidate.Length >= least
                && candidate.AsSpan(0, least).Equals(word.AsSpan(0, least), StringComparison.OrdinalIgnoreCase)
            ),
        ];
        return begun is [var only] ? only : null;
    }

    /// <summary>Fewest insertions, deletions and replacements of one character (Levenshtein 1966).</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
