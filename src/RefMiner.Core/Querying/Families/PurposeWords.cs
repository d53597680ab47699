using System.Collections.Frozen;
using System.Text.RegularExpressions;
using RefMiner.Nodes;
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
    private static readonly FrozenSet<string> Making = Purpose.Set("making");
    private static readonly FrozenSet<string> Empty = Purpose.Set("empty");
    private static readonly FrozenSet<string> Articles = Purpose.Set("articles");
    private static readonly FrozenSet<string> Conjunctions = Purpose.Set("conjunctions");
    private static readonly FrozenSet<string> Joints = Purpose.Set("joints");
    private static readonly FrozenSet<string> Ends = Purpose.Set("ends");
    private static readonly FrozenSet<string> Past = Purpose.Set("past");
    private static readonly FrozenSet<string> Auxiliaries = Purpose.Set("auxiliaries");
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

    /// <summary>What stands before a test that is code.</summary>
    public static FrozenSet<string> KindsOfTests { get; } = Purpose.Set("tests");

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
    public static IEnumerable<PurposeNoun> Nouns(string[] words)
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

    /// <summary>
    /// What a purpose asks to declare: an enumeration, an interface or a delegate; null where it names a kind of classes, as an enum
    /// converter or a user interface is.
    /// </summary>
    public static DeclarationKind? Declared(string[] words)
    {
        var first = AfterOpening(words, 0).First;
        string[] noun =
        [
            .. words
                .Skip(first)
                .TakeWhile((word, i) => !EndsNoun(words, first + i, i) && !Joints.Contains(word))
                .Select(word => word.Trim(',', ':', '.', '`'))
                .SkipWhile(word => CodeWords.Contains(word) && KindOf(word) is null),
        ];
        if (noun is [_, .., [>= 'A' and <= 'Z', ..]] && KindOf(noun[^2]) is not null)
            noun = noun[..^1];
        return
            noun.Length > 0 && KindOf(noun[^1]) is { } kind && (kind == DeclarationKind.Enum || noun.Length == 1 || IsIdentifier(noun[^2]))
            ? kind
            : null;
    }

    private static DeclarationKind? KindOf(string word) =>
        word.ToLowerInvariant() switch
        {
            "enum" or "enumeration" => DeclarationKind.Enum,
            "interface" => DeclarationKind.Interface,
            "delegate" => DeclarationKind.Delegate,
            _ => null,
        };

    private static IEnumerable<PurposeNoun> NounsFrom(string[] words, int start)
    {
        var (first, isVerbal) = AfterOpening(words, start);
        var noun = new List<string>();
        for (var i = first; i < words.Length && !EndsNoun(words, i, noun.Count); i++)
        {
            var word = Unquoted(words[i]);
            if (noun.Count > 0 && Joints.Contains(word))
                yield return Noun(noun, isVerbal);

            noun.Add(word);
            if (word is [.., ':'])
            {
                yield return Noun(noun, isVerbal);
                foreach (var next in NounsFrom(words, i + 1))
                    yield return next;
                yield break;
            }

            if (word.Length > 0 && char.IsPunctuation(word[^1]))
                break;
        }

        yield return Noun(noun, isVerbal);

        // A component VendorContact is a component.
        if (noun.Count > 1 && IsIdentifier(noun[^1]))
            yield return Noun(noun[..^1], isVerbal);
    }

    /// <summary>
    /// Where a noun begins behind a wish and words that name nothing, and whether it begins with a verb: so does
    /// <c>the ability to export orders</c>, but not <c>add support for orders</c>.
    /// </summary>
    private static (int First, bool? IsVerbal) AfterOpening(string[] words, int start)
    {
        bool? isVerbal = null;
        for (var i = start; i < words.Length; i++)
        {
            var lower = Lower(words[i]);
            if (Openings.Contains(lower))
                isVerbal = Making.Contains(lower) ? false : null;
            else if (Empty.Contains(lower) && words.ElementAtOrDefault(i + 1) is "for" or "to" or "of")
                isVerbal = words[++i] == "to" || words.ElementAtOrDefault(i + 1)?.EndsWith("ing", StringComparison.Ordinal) == true;
            else
                return (i, isVerbal);
        }

        return (words.Length, isVerbal);
    }

    /// <summary>
    /// Whether a noun of so many words ends before the next: a number to words converter, but a button to a page, and an event raised
    /// when something happens.
    /// </summary>
    private static bool EndsNoun(string[] words, int next, int count)
    {
        var lower = Lower(words[next]);
        return count == MostWords
            || Ends.Contains(lower)
            || (count > 0 && Empty.Contains(lower))
            || (count > 1 && lower == "to")
            || (count > 0 && IsPast(lower) && !Auxiliaries.Contains(words[next - 1]) && EndsPhrase(words.ElementAtOrDefault(next + 1)));
    }

    private static bool IsPast(string word) => word.EndsWith("ed", StringComparison.Ordinal) || Past.Contains(word);

    private static bool EndsPhrase(string? word) =>
        word is null
        || (Lower(word) is var lower && (Ends.Contains(lower) || lower == "to" || lower.EndsWith("ly", StringComparison.Ordinal)));

    private static string Lower(string word) => Unquoted(word).ToLowerInvariant();

    private static PurposeNoun Noun(List<string> words, bool? isVerbal) =>
        new(Pieces(string.Join(' ', words)), isVerbal, words is [var name] && IsIdentifier(name));

    private static string Unquoted(string word) => word.Trim('\'', '"', '`', '(', ')');

    private static bool IsIdentifier(string word) => TermSplitter.Borders(word).Skip(1).Any();

    private static string[] Pieces(string text) => [.. TermSplitter.Pieces(text).Where(word => !CodeWords.Contains(word))];
}
