namespace RefMiner.Querying;

/// <summary>Reads words of prose as the pool writes them: a purpose says <c>uploads</c> where members are called <c>Upload</c>.</summary>
/// <param name="pool">What the request may see.</param>
internal sealed class WordForms(Pool pool)
{
    private const int Shortest = 4;
    private const int Rare = 10;

    /// <summary>
    /// A word and, if it ends with <c>s</c> and the pool knows it better without, the word without that ending; that one alone where
    /// ten times as many methods hold it.
    /// </summary>
    public IEnumerable<string> Of(string word)
    {
        if (word.Length < Shortest || word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
            return [word];

        var known = Frequency(word);
        var (better, most) = ((string?)null, known);
        foreach (var form in Without(word))
        {
            if (Frequency(form) is var frequency && frequency > most)
                (better, most) = (form, frequency);
        }

        if (better is null)
            return [word];
        return (long)known * Rare < most ? [better] : [word, better];
    }

    private static IEnumerable<string> Without(string word)
    {
        yield return word[..^1];
        if (word.EndsWith("ies", StringComparison.Ordinal))
            yield return word[..^3] + "y";
        else if (word.EndsWith("es", StringComparison.Ordinal))
            yield return word[..^2];
    }

    private int Frequency(string word) => pool.Space.Terms.IndexOf(word) is >= 0 and var term ? pool.Frequency(term) : 0;
}
