using System.Buffers;
using System.Text.RegularExpressions;

namespace RefMiner.Secrets;

/// <summary>Tells values that may be secret from names, words, placeholders, addresses and patterns.</summary>
public static partial class SecretValue
{
    /// <summary>Stands for what is not known before the code runs.</summary>
    public const char Hole = '\uFFFC';

    private const int MinRandomLength = 12;
    private const int MaxLength = 4096;
    private const int MaxPlaceholder = 256;
    private const double MinBitsPerCharacter = 3;
    private const double MaxSameShare = 0.6;
    private const int MinAlphabetLength = 16;

    // As long as hashes are; shorter ones are no longer than what people remember.
    private const int MinHash = 24;

    private static readonly SearchValues<string> Placeholders = SearchValues.Create(
        [
            "changeme",
            "change-me",
            "change_me",
            "change-this",
            "change_this",
            "replace-",
            "replace_",
            "replaceme",
            "placeholder",
            "redacted",
            "insert-",
            "insert_",
            "your-",
            "your_",
            "my-password",
            "example.com",
            "...",
            "…",
            "****",
            "xxxx",
            "todo-",
            "todo_",
            "notset",
            "not-set",
            "not_set",
            "dummy",
            "publickeytoken=",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    private static readonly SearchValues<string> Patterns = SearchValues.Create(
        ["(?", "[a-z", "[A-Z", "[0-9", "[^", "\\d", "\\w", "\\s", "\\b", ".*", ".+", "://", "=>", "()", "::", "=\""],
        StringComparison.Ordinal
    );

    // Which passwords have, and names of things have not.
    private static readonly SearchValues<char> Signs = SearchValues.Create("!@#$%^&*+=~?\"");

    private static readonly SearchValues<string> SecretWords = SearchValues.Create(
        ["password", "passwd", "pwd", "secret", "token", "apikey", "credential"],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>Whether a value is random enough to be a key, and nothing that merely looks so.</summary>
    public static bool IsRandom(ReadOnlySpan<char> text) =>
        text.Length is >= MinRandomLength and <= MaxLength
        && !IsHarmless(text)
        && !IsWords(text)
        && BitsPerCharacter(text) > MinBitsPerCharacter;

    /// <summary>Whether a value may be a password somebody made up: letters with digits or signs, but no name of a thing.</summary>
    public static bool IsPassword(ReadOnlySpan<char> text)
    {
        if (text.Length is < 6 or > 128 || IsHarmless(text) || Label().IsMatch(text) || Mail().IsMatch(text))
            return false;
        if (!text.ContainsAnyInRange('a', 'z') && !text.ContainsAnyInRange('A', 'Z'))
            return false;
        if (IsWords(text))
            return text.ContainsAnyInRange('0', '9')
                && !text.TrimEnd('=').Contains('=')
                && (!text.ContainsAny(":/\\_(){}[]<>") || text.ContainsAny(Signs) || IsMadeUp(text))
                && !text.ContainsAny(SecretWords);

        return text.ContainsAnyInRange('0', '9') || text.ContainsAny(Signs);
    }

    // A word, a sign and what no name of a thing ends with: lantern_ZXn7695.
    private static bool IsMadeUp(ReadOnlySpan<char> text)
    {
        var end = text[(text.LastIndexOf('_') + 1)..];
        return text.IndexOfAny(":/\\(){}[]<>") < 0
            && end.ContainsAnyInRange('a', 'z')
            && end.ContainsAnyInRange('A', 'Z')
            && char.IsAsciiDigit(end[^1]);
    }

    /// <summary>Whether a value is words and a number at their end, as people make them up: <c>maple-harbour-27</c>.</summary>
    public static bool IsPhrase(ReadOnlySpan<char> text)
    {
        var dash = text.LastIndexOf('-');
        var number = text[(dash + 1)..];
        return dash > 0
            && number.Length is 2 or 3
            && !number.ContainsAnyExceptInRange('0', '9')
            && text[..dash].Contains('-')
            && text.IndexOfAny("._/:") < 0;
    }

    /// <summary>Whether a value mixes letters, digits and signs as only a password does, and no name of a thing.</summary>
    public static bool IsMixed(ReadOnlySpan<char> text) =>
        text.Length is >= 8 and <= 64
        && IsPassword(text)
        && text.ContainsAnyInRange('0', '9')
        && (
            text.IndexOfAny("/:;<>{}()[]|") < 0 && (text.ContainsAny("!@#$%^&*?") || !IsWords(text) && text.Length < MinHash)
            || IsPhrase(text)
        );

    /// <summary>Whether a value is long, random, and mixes small and capital letters with digits, as tokens do and hashes do not.</summary>
    public static bool IsMixedCase(ReadOnlySpan<char> text) =>
        text.Length >= MinHash
        && text.ContainsAnyInRange('0', '9')
        && text.ContainsAnyInRange('a', 'z')
        && text.ContainsAnyInRange('A', 'Z')
        && !text.ContainsAny("()<>/\\")
        && IsRandom(text);

    /// <summary>Whether a value only shows where a secret would stand.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxPlaceholder)];
        if (text.IsEmpty || text[0] == Hole || text.ContainsAny(Placeholders) || Enclosed().IsMatch(text))
            return true;

        var most = 0;
        foreach (var c in text)
            most = Math.Max(most, text.Count(c));
        return text.Length > 3 && most > text.Length * MaxSameShare
            || text.Length <= 3 && most == text.Length && !char.IsAsciiLetterOrDigit(text[0]);
    }

    /// <summary>Whether a text is a GUID with dashes.</summary>
    public static bool IsGuid(ReadOnlySpan<char> text) => text.Length is 36 or 38 && Guid.TryParse(text, out _);

    /// <summary>
    /// Whether all parts between signs are words, abbreviations or short numbers, as in <c>shop-prod-db01</c> or
    /// <c>Jwt:Secret</c>.
    /// </summary>
    public static bool IsWords(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var length = 0;
            while (length < text.Length && char.IsLetterOrDigit(text[length]))
                length++;
            if (length > 0 && !IsWord(text[..length]))
                return false;

            text = text[Math.Min(length + 1, text.Length)..];
        }

        return true;
    }

    /// <summary>Shannon entropy of the text's characters, in bits.</summary>
    internal static double BitsPerCharacter(ReadOnlySpan<char> text)
    {
        var bits = 0.0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[..i].Contains(text[i]))
                continue;

            var share = (double)text.Count(text[i]) / text.Length;
            bits -= share * Math.Log2(share);
        }

        return bits;
    }

    private static bool IsHarmless(ReadOnlySpan<char> text) =>
        text.IndexOfAny(" \t\r\n") >= 0
        || text.IndexOf(Hole) >= 0
        || IsPlaceholder(text)
        || text.ContainsAny(Patterns)
        || text[0] is '~' or '.'
        || IsPath(text)
        || IsAlphabet(text)
        || Crypt().IsMatch(text);

    private static bool IsPath(ReadOnlySpan<char> text) =>
        text[0] == '/' && IsWords(text) || text.Length > 3 && text[1] == ':' && text[2] == '\\';

    // Up to one digit group, as in 'sha256', 'db01', '16bit' and 'base64url'.
    private static bool IsWord(ReadOnlySpan<char> part)
    {
        var digits = part.IndexOfAnyInRange('0', '9');
        if (digits < 0)
            return IsLetters(part);

        var tail = part[digits..];
        var letters = tail.IndexOfAnyExceptInRange('0', '9');
        var group = letters < 0 ? tail.Length : letters;
        if (letters < 0)
            return digits == 0 ? group <= 8 : group <= 4 && IsLetters(part[..digits]);

        tail = tail[letters..];
        if (group > 4 || tail.ContainsAnyInRange('0', '9'))
            return false;

        return digits == 0
            ? tail.Length <= 3
            : part.Length <= 20 && digits >= 3 && tail.Length >= 3 && IsLetters(part[..digits]) && IsLetters(tail);
    }

    // Random letters change their case at random, or leave out vowels.
    private static bool IsLetters(ReadOnlySpan<char> letters)
    {
        const int shortWord = 5;
        const int maxConsonants = 5;
        const int longPart = 16;
        var (humps, run, vowels, capitals) = (1, 0, 0, 0);
        for (var i = 0; i < letters.Length; i++)
        {
            if (char.IsUpper(letters[i]))
                capitals++;
            if (i > 0 && char.IsUpper(letters[i]) && char.IsLower(letters[i - 1]))
                humps++;
            if (IsVowel(letters[i]))
                (run, vowels) = (0, vowels + 1);
            else if (++run > maxConsonants && letters.Length > shortWord)
                return false;
        }

        var isMixed = letters.Length >= longPart && capitals < letters.Length && capitals * 3 > letters.Length;
        return !isMixed && (humps == 1 || letters.Length >= humps * 2.5) && (letters.Length <= shortWord || vowels * 7 >= letters.Length);
    }

    private static bool IsVowel(char letter) => "aeiouyAEIOUY".Contains(letter, StringComparison.Ordinal) || letter > 'z';

    private static bool IsAlphabet(ReadOnlySpan<char> text)
    {
        if (text.Length < MinAlphabetLength)
            return false;

        var steps = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] - text[i - 1] is 1 or 2)
                steps++;
        }

        return steps * 4 >= text.Length * 3;
    }

    // Of MaxPlaceholder characters at most, so that going back costs little.
    [GeneratedRegex(
        @"\A(?:<.*>|.*<[A-Za-z][\w .:\-]*>.*|.*\{[A-Za-z0-9_:.,\- ]*\}.*|\[.*\]|%\w+%|%[sdv@]|.*\$\{[\w.:\-]+\}.*|.*\$\([\w.]+\).*|\$\w+|#\{.*\}#?|__\w+__|@[\w.]+(?:\(.*\))?|:[a-z]\w*|\?[0-9]?|null|none|true|false|string)\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Enclosed();

    // What a password was hashed to: bcrypt, Argon2, scrypt, PBKDF2, crypt(3).
    [GeneratedRegex(
        @"\A\$(?:2[abxy]?|[156y]|argon2(?:id?|d)|scrypt|pbkdf2[a-z0-9\-]*)\$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Crypt();

    [GeneratedRegex(@"\A[A-Za-z_\-]+[:?.…*;,]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[\w.+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Mail();
}
