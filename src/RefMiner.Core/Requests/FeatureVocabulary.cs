using System.Collections.Frozen;
using RefMiner.Profiles;

namespace RefMiner.Requests;

/// <summary>Resolves words to the features of a profile: lower case, snake_case, singular, then synonyms; whole words only.</summary>
internal sealed class FeatureVocabulary
{
    private const int LongestPhrase = 4;
    private readonly FrozenDictionary<string, string> _features;

    /// <summary>Builds the vocabulary; a synonym claimed by several features goes to the first in ordinal order, an id to its own feature.</summary>
    public FeatureVocabulary(Profile profile)
    {
        var features = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in profile.Features.Keys) features[Normalise(id)] = id;
        foreach (var (id, rules) in profile.Features)
        {
            foreach (var synonym in rules.Synonyms) features.TryAdd(Normalise(synonym), id);
        }

        _features = features.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The feature that a word or phrase names as a whole, or null.</summary>
    public string? Resolve(string phrase) => _features.GetValueOrDefault(Normalise(phrase));

    /// <summary>The features that a text names, longest phrase first; unique, in order of mention.</summary>
    public IReadOnlyList<string> FindIn(string text)
    {
        var words = Words(text);
        var found = new List<string>();
        for (var i = 0; i < words.Count;)
        {
            var length = Math.Min(LongestPhrase, words.Count - i);
            string? feature = null;
            for (; length > 0; length--)
            {
                if (_features.TryGetValue(string.Join('_', words.Skip(i).Take(length)), out feature)) break;
            }

            if (feature is not null && !found.Contains(feature)) found.Add(feature);
            i += Math.Max(1, length);
        }

        return found;
    }

    /// <summary>Lower case, words joined by <c>_</c>, each in the singular.</summary>
    public static string Normalise(string phrase) => string.Join('_', Words(phrase));

    /// <summary>Singular by the regular English endings.</summary>
    public static string Singular(string word) => word switch
    {
        [.., 'i', 'e', 's'] when word.Length > 4 => word[..^3] + "y",
        [.., 't' or 'r' or 'n', 'c', 'h', 'e', 's'] => word[..^2],
        [.., 's' or 'x', 'e', 's'] or [.., 's', 'h', 'e', 's'] when word.Length > 4 => word[..^2],
        [.., 's' or 'u' or 'i', 's'] => word,
        [.., 's'] when word.Length > 3 => word[..^1],
        _ => word,
    };

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var pieces = new List<string>();
        foreach (var part in text.Split([' ', '-', '_', '.', ',', ';', ':', '/', '(', ')', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            pieces.Clear();
            Split(part, pieces);
            words.AddRange(pieces.Select(piece => Singular(piece)));
        }

        return words;
    }

    /// <summary>Splits camel case, but leaves words like <c>p95</c> or <c>HTTPS</c> whole.</summary>
    private static void Split(string part, List<string> pieces)
    {
        var start = 0;
        for (var i = 1; i < part.Length; i++)
        {
            if (!char.IsUpper(part[i]) || !char.IsLower(part[i - 1])) continue;

            pieces.Add(part[start..i].ToLowerInvariant());
            start = i;
        }

        pieces.Add(part[start..].Trim('"', '\'', '`', '!', '?').ToLowerInvariant());
    }
}
