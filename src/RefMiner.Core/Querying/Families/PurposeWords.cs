using System.Collections.Frozen;
using System.Text.RegularExpressions;
using RefMiner.Ranking;
using RefMiner.Reading;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>What the first words of a purpose are: the wish, the nouns behind it, and the task itself.</summary>
internal static class PurposeWords
{
    /// <summary>So many characters of a purpose say what kind of types it asks for.</summary>
    public const int MostRead = 200;

    private const int MostWords = 8;
    private const int MostWordsOfItem = 2;
    private const int FewestItems = 2;

    private static readonly WordFile Purpose = WordFile.Open("Querying/purpose.txt");
    private static readonly FrozenSet<string> Openings = Purpose.Set("openings");
    private static readonly FrozenSet<string> Articles = Purpose.Set("articles");
    private static readonly FrozenSet<string> Conjunctions = Purpose.Set("conjunctions");
    private static readonly FrozenSet<string> Joints = Purpose.Set("joints");
    private static readonly FrozenSet<string> Ends = Purpose.Set("ends");
    private static readonly FrozenSet<string> CodeWords = Purpose.Set("declaring");

    private static readonly ILookup<string, string> OtherWords = Purpose
        .List("stand-ins")
        .Select(pair => pair.Split(':'))
        .ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    // Two customers are no two factors, and a query that returns orders is none of returns.
    private static readonly Regex Counts = new(
        @"\b(?:two|three|four|five|six|seven|eight|nine|ten) ([a-z]+s)\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    );

    private static readonly Regex Results = new(@"\b(that|which) returns? ", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>What is called so is a member of a type.</summary>
    public static FrozenSet<string> Membership { get; } = Purpose.Set("membership");

    /// <summary>A purpose without the words that say nothing of the task: that a result is returned, and how many things are meant.</summary>
    public static string Task(string purpose) => Results.Replace(Counts.Replace(RequestProse.Head(purpose), "$1"), "$1 ");

    /// <summary>
    /// A purpose of a family without its opening: in <c>add a handler that archives a channel</c> nothing is added but code. With a
    /// colon, what stands before it is the task itself.
    /// </summary>
    public static string WithoutOpening(string purpose)
    {
        if (RequestProse.Head(purpose, MostRead).Contains(": ", StringComparison.Ordinal))
            return purpose;

        var rest = purpose.TrimStart();
        while (rest.Split((char[]?)null, 2) is [var word, var others] && Openings.Contains(word.ToLowerInvariant()))
            rest = others.TrimStart();
        return rest.Length > 0 ? rest : purpose;
    }

    /// <summary>The words that types may be called by where none is called by a word: an endpoint is a method of a controller.</summary>
    public static IEnumerable<string[]> StandIns(string word) => OtherWords[word].Select(words => words.Split('-'));

    /// <summary>The noun that a text begins with and the one behind <c>as a</c>, each also with what a joint ties to it.</summary>
    public static IEnumerable<string[]> Nouns(string[] words)
    {
        foreach (var noun in NounsFrom(words, 0))
            yield return noun;
        for (var i = 1; i < words.Length - 1; i++)
        {
            if (words[i] != "as" || words[i + 1] is not ("a" or "an" or "another" or "new"))
                continue;
            foreach (var noun in NounsFrom(words, i + 1))
                yield return noun;
        }
    }

    /// <summary>
    /// The nouns of a list of two at least that a text begins with, alone or behind a noun and a colon: <c>controller, service and view
    /// model</c>.
    /// </summary>
    public static string[][] Items(string[] words)
    {
        var colon = Array.FindIndex(words, word => word[^1] == ':');
        var start = colon >= 0 && !words[..colon].Any(word => Ends.Contains(word) && !Openings.Contains(word)) ? colon + 1 : 0;
        var list = words
            .Skip(start)
            .SkipWhile(word => Openings.Contains(word.ToLowerInvariant()))
            .Where(word => !Articles.Contains(word))
            .TakeWhile(word => Conjunctions.Contains(word) || (!Ends.Contains(word) && !Joints.Contains(word)));
        string[][] items =
        [
            .. string.Join(' ', list)
                .Split('.', ';')[0]
                .Split([",", " and ", " or "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .TakeWhile(item => item.Count(character => character == ' ') < MostWordsOfItem)
                .Select(Pieces)
                .Where(item => item.Length > 0),
        ];
        return items.Length >= FewestItems ? items : [];
    }

    private static IEnumerable<string[]> NounsFrom(string[] words, int start)
    {
        var noun = new List<string>();
        foreach (var word in words.Skip(start))
        {
            var lower = word.ToLowerInvariant();
            if (noun.Count == 0 && Openings.Contains(lower))
                continue;
            if (noun.Count == MostWords || Ends.Contains(lower))
                break;
            if (noun.Count > 0 && Joints.Contains(lower))
                yield return Pieces(string.Join(' ', noun));

            noun.Add(word);
            if (word[^1] == ':')
            {
                yield return Pieces(string.Join(' ', noun));
                noun.Clear();
            }
            else if (char.IsPunctuation(word[^1]))
                break;
        }

        yield return Pieces(string.Join(' ', noun));
    }

    private static string[] Pieces(string text) => [.. TermSplitter.Pieces(text).Where(word => !CodeWords.Contains(word))];
}
