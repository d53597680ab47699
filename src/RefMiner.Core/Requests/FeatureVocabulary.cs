using System.Collections.Frozen;
using RefMiner.Profiles;

namespace RefMiner.Requests;

/// <summary>Resolves words to the features of a profile: lower case, snake_case, singular, then synonyms. A word that is unknown
/// as it stands is looked up
/// without the ending of a participle (<c>throttled</c>) or a plural (<c>Transaktionen</c>), then by the known words that it is
/// composed of (<c>Kundendatenbank</c>).</summary>
internal sealed class FeatureVocabulary
{
    private const int LongestPhrase = 4;
    private const int ShortestEnd = 5;
    private const int ShortestStart = 6;
    private const int ShortestRest = 4;
    private const int LongestCompound = 64;
    private readonly FrozenDictionary<string, FeatureWord> _features;
    private readonly FrozenDictionary<string, FeatureWord>.AlternateLookup<ReadOnlySpan<char>> _spans;
    private readonly FrozenSet<string> _beginnings;

    /// <summary>
    /// Builds the vocabulary; a word claimed by several features goes to the first in ordinal order, an id to its own feature.
    /// </summary>
    public FeatureVocabulary(Profile profile)
    {
        var features = new Dictionary<string, FeatureWord>(StringComparer.Ordinal);
        foreach (var id in profile.Features.Keys)
            features[Normalise(id)] = new FeatureWord(id, IsHint: false);
        foreach (var (id, rules) in profile.Features)
        {
            foreach (var synonym in rules.Synonyms)
                features.TryAdd(Normalise(synonym), new FeatureWord(id, IsHint: false));
        }

        foreach (var (id, rules) in profile.Features)
        {
            foreach (var hint in rules.Hints)
                features.TryAdd(Normalise(hint), new FeatureWord(id, IsHint: true));
        }

        // A phrase may be written as one word.
        foreach (
            var (phrase, word) in features.Where(pair => pair.Key.Contains('_')).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray()
        )
            features.TryAdd(phrase.Replace("_", "", StringComparison.Ordinal), word);

        _features = features.ToFrozenDictionary(StringComparer.Ordinal);
        _spans = _features.GetAlternateLookup<ReadOnlySpan<char>>();
        _beginnings = _features
            .Keys.Where(phrase => phrase.Contains('_'))
            .Select(phrase => phrase.Split('_')[0])
            .ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The feature that a word or phrase names as a whole, or null.</summary>
    public string? Resolve(string phrase) => Look(Words(phrase))?.Feature;

    /// <summary>
    /// The features that a text names, longest phrase first; unique, in order of mention. One that is hinted at and named is
    /// named.
    /// </summary>
    public IReadOnlyList<FeatureWord> FindIn(string text)
    {
        var words = Words(text);
        var found = new List<FeatureWord>();
        var alone = new Dictionary<string, FeatureWord?>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; )
        {
            // Most words begin no phrase, and in a long text most have come before.
            var length = _beginnings.Contains(words[i]) ? Math.Min(LongestPhrase, words.Count - i) : 1;
            FeatureWord? word = null;
            for (; length > 0; length--)
            {
                if (length > 1)
                    word = Look(words.GetRange(i, length));
                else if (!alone.TryGetValue(words[i], out word))
                    alone[words[i]] = word = Look([words[i]]);
                if (word is not null)
                    break;
            }

            if (word is { } mention)
            {
                var before = found.FindIndex(other => other.Feature == mention.Feature);
                if (before < 0)
                    found.Add(mention);
                else if (!mention.IsHint)
                    found[before] = mention;
            }

            i += Math.Max(1, length);
        }

        return found;
    }

    /// <summary>Lower case, words joined by <c>_</c>, each in the singular.</summary>
    public static string Normalise(string phrase) => string.Join('_', Words(phrase));

    /// <summary>Singular by the regular English endings.</summary>
    public static string Singular(string word) =>
        word switch
        {
            [.., 'i', 'e', 's'] when word.Length > 4 => word[..^3] + "y",
            [.., 't' or 'r' or 'n', 'c', 'h', 'e', 's'] => word[..^2],
            [.., 's' or 'x', 'e', 's'] or [.., 's', 'h', 'e', 's'] when word.Length > 4 => word[..^2],
            [.., 's' or 'u' or 'i', 's'] => word,
            [.., 's'] when word.Length > 3 => word[..^1],
            _ => word,
        };

    private FeatureWord? Look(List<string> words)
    {
        if (words.Count == 0)
            return null;
        if (_features.TryGetValue(string.Join('_', words), out var word))
            return word;

        foreach (var stem in Stems(words[^1]))
        {
            words[^1] = stem;
            if (_features.TryGetValue(string.Join('_', words), out word))
                return word;
        }

        return words.Count == 1 ? Compound(words[0]) : null;
    }

    /// <summary>What a participle, a gerund or a German plural may come from, likeliest first; the word itself last, as it was.</summary>
    private static IEnumerable<string> Stems(string word)
    {
        var cut = word switch
        {
            [.., 'i', 'n', 'g'] => 3,
            [.., 'e', 'd'] => 2,
            _ => 0,
        };
        if (cut > 0 && word.Length - cut >= 3)
        {
            var stem = word[..^cut];
            yield return stem + "e";
            yield return stem;
            if (stem[^1] == stem[^2])
                yield return stem[..^1];
            if (cut == 2 && stem[^1] == 'i')
                yield return stem[..^1] + "y";
        }

        // German plurals.
        if (word.Length > 6 && word[^1] is ('n' or 'e'))
            yield return word[..^1];
        if (word.Length > 6 && word.EndsWith("en", StringComparison.Ordinal))
            yield return word[..^2];

        yield return word;
    }

    /// <summary>The feature of the longest known word at the end of a compound, where its meaning lies, or at its start; or null.</summary>
    private FeatureWord? Compound(string word)
    {
        if (word.Length is > LongestCompound)
            return null;

        for (var start = ShortestRest; word.Length - start >= ShortestEnd; start++)
        {
            if (_spans.TryGetValue(word.AsSpan(start), out var found))
                return found;
        }

        for (var length = word.Length - ShortestRest - 1; length >= ShortestStart; length--)
        {
            if (_spans.TryGetValue(word.AsSpan(0, length), out var found))
                return found;
        }

        return null;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var pieces = new List<string>();
        foreach (
            var part in text.Split(
                [' ', '-', '_', '.', ',', ';', ':', '/', '(', ')', '+', '&', '\t', '\n', '\r'],
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            pieces.Clear();
            Split(part, pieces);
            words.AddRange(pieces.Where(piece => piece.Length > 0).Select(piece => Singular(piece)));
        }

        return words;
    }

    /// <summary>Splits camel case, but leaves words like <c>p95</c> or <c>HTTPS</c> whole.</summary>
    private static void Split(string part, List<string> pieces)
    {
        var start = 0;
        for (var i = 1; i < part.Length; i++)
        {
            if (!char.IsUpper(part[i]) || !char.IsLower(part[i - 1]))
                continue;

            pieces.Add(part[start..i].ToLowerInvariant());
            start = i;
        }

        pieces.Add(part[start..].Trim('"', '\'', '`', '!', '?').ToLowerInvariant());
    }
}
