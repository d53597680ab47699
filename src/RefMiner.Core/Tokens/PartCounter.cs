using System.Runtime.InteropServices;

namespace RefMiner.Tokens;

/// <summary>Counts texts that share most of their parts, as the sections of a context do from one step of packing to the next: each part once, the sum exact.</summary>
/// <remarks>A part begins behind a line end with a visible ASCII character other than a slash. Both encodings split a text into pieces before they
/// merge bytes, and no piece of theirs crosses such a place: what may follow line ends inside a piece is line ends, white space and, in o200k_base, slashes.
/// So the tokens of the whole are those of the parts, whatever the parts hold.</remarks>
internal sealed class PartCounter(TokenCounter counter)
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Number of tokens of the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isCommon">Whether other requests will have the same parts, so that they are worth keeping.</param>
    public int Count(ReadOnlySpan<char> text, bool isCommon = false)
    {
        var (count, start) = (0, 0);
        for (var end = Next(text, 0); end < text.Length; end = Next(text, end))
        {
            count += CountPart(text[start..end], isCommon);
            start = end;
        }

        return count + CountPart(text[start..], isCommon);
    }

    /// <summary>How many tokens more the text has when an empty line and another text follow.</summary>
    /// <param name="text">Ends in a line end.</param>
    /// <param name="next">What follows the empty line.</param>
    /// <returns>Null where the two cannot be counted apart.</returns>
    public int? Joint(ReadOnlySpan<char> text, ReadOnlySpan<char> next)
    {
        if (text is not [.., '\n'] || next.IsEmpty || !Begins(next[0])) return null;

        var last = 0;
        for (var end = Next(text, 0); end < text.Length; end = Next(text, end)) last = end;
        return CountPart([.. text[last..], '\n'], isCommon: true) - CountPart(text[last..], isCommon: true);
    }

    private static int Next(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length)
        {
            var end = text[from..].IndexOf('\n');
            if (end < 0) return text.Length;

            from += end + 1;
            if (from < text.Length && Begins(text[from])) return from;
        }

        return text.Length;
    }

    private static bool Begins(char c) => c is > ' ' and < '\x7f' and not '/';

    private int CountPart(ReadOnlySpan<char> part, bool isCommon)
    {
        if (isCommon) return counter.CountCommon(part);

        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts.GetAlternateLookup<ReadOnlySpan<char>>(), part, out var isKnown);
        if (!isKnown) count = counter.Count(part.ToString());
        return count;
    }
}
