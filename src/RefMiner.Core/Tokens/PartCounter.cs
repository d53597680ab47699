using System.Runtime.InteropServices;

namespace RefMiner.Tokens;

/// <summary>
/// Counts texts that share most of their parts, as the sections of a context do from one step of packing to the next: each part
/// once, the sum exact.
/// </summary>
/// <remarks>A part begins behind a line end with a visible ASCII character other than a slash. Both encodings split a text into
/// pieces before they
/// merge bytes, and no piece of theirs crosses such a place: what may follow line ends inside a piece is line ends, white space
/// and, in o200k_base, slashes.
/// So the tokens of the whole are those of the parts, whatever the parts hold.</remarks>
internal sealed class PartCounter(TokenCounter counter)
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<(string Text, int Tokens)> _known = [];

    /// <summary>Number of tokens of the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isCommon">Whether other requests will have the same parts, so that they are worth keeping.</param>
    public int Count(ReadOnlySpan<char> text, bool isCommon = false)
    {
        var (count, start) = (0, 0);
        while (start < text.Length)
        {
            if (Known(text, start) is { } known)
            {
                count += known.Tokens;
                start += known.Length;
                continue;
            }

            var end = Next(text, start);
            count += CountPart(text[start..end], isCommon);
            start = end;
        }

        return count;
    }

    /// <summary>
    /// Takes note of the tokens of a text of several lines, as <see cref="TokenCounter.Default"/> counts them, which others will
    /// quote on lines of their own.
    /// </summary>
    public void Know(string text, int tokens)
    {
        if (counter.Encoding == TokenCounter.Default && text.Length > 0 && Begins(text[0]))
            _known.Add((text, tokens));
    }

    /// <summary>
    /// A known text that stands there with a line end and the beginning of a part behind it: its last part is counted once more,
    /// now with its line end.
    /// </summary>
    private (int Tokens, int Length)? Known(ReadOnlySpan<char> text, int start)
    {
        foreach (var (known, tokens) in _known)
        {
            var end = start + known.Length;
            if (
                end + 1 >= text.Length
                || text[end] != '\n'
                || !Begins(text[end + 1])
                || !text[start..].StartsWith(known, StringComparison.Ordinal)
            )
                continue;

            var last = LastPart(known);
            return (tokens - CountPart(last, isCommon: true) + CountPart([.. last, '\n'], isCommon: true), known.Length + 1);
        }

        return null;
    }

    private static ReadOnlySpan<char> LastPart(ReadOnlySpan<char> text)
    {
        for (var i = text.Length - 1; i > 0; i--)
        {
            if (text[i - 1] == '\n' && Begins(text[i]))
                return text[i..];
        }

        return text;
    }

    /// <summary>How many tokens more the text has when an empty line and another text follow.</summary>
    /// <param name="text">Ends in a line end.</param>
    /// <param name="next">What follows the empty line.</param>
    /// <returns>Null where the two cannot be counted apart.</returns>
    public int? Joint(ReadOnlySpan<char> text, ReadOnlySpan<char> next)
    {
        if (text is not [.., '\n'] || next.IsEmpty || !Begins(next[0]))
            return null;

        var last = LastPart(text);
        return CountPart([.. last, '\n'], isCommon: true) - CountPart(last, isCommon: true);
    }

    private static int Next(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length)
        {
            var end = text[from..].IndexOf('\n');
            if (end < 0)
                return text.Length;

            from += end + 1;
            if (from < text.Length && Begins(text[from]))
                return from;
        }

        return text.Length;
    }

    private static bool Begins(char c) => c is > ' ' and < '\x7f' and not '/';

    private int CountPart(ReadOnlySpan<char> part, bool isCommon)
    {
        if (isCommon)
            return counter.CountCommon(part);

        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _counts.GetAlternateLookup<ReadOnlySpan<char>>(),
            part,
            out var isKnown
        );
        if (!isKnown)
            count = counter.Count(part.ToString());
        return count;
    }
}
