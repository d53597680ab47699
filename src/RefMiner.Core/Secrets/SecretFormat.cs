using System.Buffers;
using System.Text.RegularExpressions;

namespace RefMiner.Secrets;

/// <summary>A known credential format: a fixed text with characters of fixed sort around it.</summary>
/// <param name="Kind">What it is called in a placeholder.</param>
/// <param name="Anchors">Fixed texts, one of which each credential of the format holds.</param>
/// <param name="Rest">What follows the anchor, as a regular expression whose parts share no characters with what may follow them:
/// so it never goes back far.</param>
internal sealed record SecretFormat(string Kind, string[] Anchors, string Rest)
{
    // As fixed as a format is: an anchor alone would also stand in identifiers and placeholders.
    private const int MinDistinct = 5;

    // Bounds the work for a text full of anchors.
    private const int MaxRest = 2048;

    private static readonly SearchValues<char> Word = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
    );

    private static readonly SearchValues<char> Encoded = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.+/="
    );

    private readonly Lazy<Regex> _rest = new(() => new Regex("^(?:" + Rest + ")", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10)));

    /// <summary>Fewest and most word characters before the anchor that belong to the credential.</summary>
    public (int Min, int Max) Before { get; init; }

    /// <summary>Whether those characters are of base64, with <c>+</c> and <c>/</c>.</summary>
    public bool HasBase64Before { get; init; }

    /// <summary>Whether the anchor merely leads to the credential, and stays.</summary>
    public bool KeepsAnchor { get; init; }

    /// <summary>Whether the anchor is so common that what follows must be random as well.</summary>
    public bool IsLoose { get; init; }

    /// <summary>Finds the credential around an anchor.</summary>
    /// <param name="text">Where to look.</param>
    /// <param name="at">Where the anchor starts.</param>
    /// <param name="length">Its length.</param>
    /// <returns>Start and length, the latter 0 where it is none.</returns>
    public (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        if (StartOf(text, at) is not { } start)
            return (0, 0);

        foreach (var match in _rest.Value.EnumerateMatches(text.Slice(at + length, Math.Min(MaxRest, text.Length - at - length))))
        {
            var end = at + length + match.Length;
            while (match.Length == MaxRest && end < text.Length && Encoded.Contains(text[end]))
                end++;
            var rest = text[(at + length)..end];
            var goesOn =
                end < text.Length && rest.Length > 0 && char.IsAsciiLetterOrDigit(rest[^1]) && char.IsAsciiLetterOrDigit(text[end]);
            if (goesOn || rest.Length > MinDistinct && Distinct(rest) < MinDistinct || IsLoose && !SecretValue.IsRandom(rest))
                return (0, 0);

            return KeepsAnchor ? (at + length, rest.Length) : (start, end - start);
        }

        return (0, 0);
    }

    // With what belongs to the credential before its anchor; null where that is too little or too much.
    private int? StartOf(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        var before = HasBase64Before ? Encoded : Word;
        while (start > 0 && at - start <= Before.Max && before.Contains(text[start - 1]))
            start--;
        var length = at - start;
        if (Before.Max == 0)
            return length > 0 && char.IsAsciiLetterOrDigit(text[at]) && char.IsAsciiLetterOrDigit(text[at - 1]) ? null : at;
        return length < Before.Min || length > Before.Max ? null : start;
    }

    private static int Distinct(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length && count < MinDistinct; i++)
        {
            if (!text[..i].Contains(text[i]))
                count++;
        }

        return count;
    }
}
