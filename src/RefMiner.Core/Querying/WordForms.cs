namespace RefMiner.Querying;

/// <summary>Reads words of prose as the pool writes them: a purpose says <c>uploads</c> where members are called <c>Upload</c>.</summary>
/// <param name="pool">What the request may see.</param>
internal sealed class WordForms(Pool pool)
{
    private const int Shortest = 4;
    private const int Rare = 10;
    private const int LeastOfVerb = 3;

    /// <summary>
    /// A word and, if it ends with <c>s</c> and the pool knows it better without, the word without that ending; that one alone where
    /// ten times as many methods hold it.
    /// </summary>
    public IEnumerable<string> Of(string word)
    {
        if (word.Length < Shortest)
            return [word];
        if (IsParticiple(word))
            return OfVerb(word);
        if (word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
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

    /// <summary>Whether a word ends like a participle.</summary>
    public static bool IsParticiple(string word) =>
        word.EndsWith("ing", StringComparison.Ordinal) || word.EndsWith("ed", StringComparison.Ordinal);

    /// <summary>The plural of a noun, by the rules that hold for most.</summary>
    public static string Plural(string word) =>
        word switch
        {
            [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => word[..^1] + "ies",
            [.., 's' or 'x' or 'z'] or [.., 'c' or 's', 'h'] => word + "es",
            _ => word + "s",
        };

    /// <summary>The singular of what ends like a plural, or null.</summary>
    public static string? Singular(string word) =>
        word switch
        {
            [.., 'i', 'e', 's'] => word[..^3] + "y",
            [.., 's' or 'u' or 'i', 's'] => null,
            [.., 's'] => word[..^1],
            _ => null,
        };

    /// <summary>A participle and the verb, where the pool knows that better: members are named by the verb.</summary>
    private IEnumerable<string> OfVerb(string word)
    {
        var known = Frequency(word);
        var verb = Verbs(word).Where(form => Frequency(form) > known).MaxBy(Frequency);
        return verb is null ? [word] : [word, verb];
    }

    private static IEnumerable<string> Verbs(string word)
    {
        var stem = word[..^(word[^1] == 'g' ? 3 : 2)];
        if (stem.Length < LeastOfVerb || !stem.AsSpan().ContainsAny("aeiouy"))
            yield break;

        yield return stem;
        yield return stem + "e";
        if (stem[^1] == stem[^2])
            yield return stem[..^1];
        if (stem[^1] == 'i')
            yield return stem[..^1] + "y";
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
