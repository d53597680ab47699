namespace RefMiner.Tokens;

/// <summary>Cuts ASCII text into the pieces within which cl100k_base merges bytes.</summary>
/// <remarks>The encoding's own rule, a regular expression, takes most of the time that counting takes. For ASCII it comes to: a
/// contraction behind an apostrophe; letters with one
/// other character before them; up to three digits; punctuation with one space before it and line ends behind it; white space up
/// to its last line end; white space but
/// for its last character; white space. Source: <c>tiktoken_ext/openai_public.py</c> of tiktoken.</remarks>
internal static class AsciiPieces
{
    /// <summary>End of the piece that begins at a place of a text of ASCII characters.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        var first = text[start];
        var next = start + 1 < text.Length ? text[start + 1] : '\0';
        if (first == '\'' && Contraction(text[(start + 1)..]) is > 0 and var letters)
            return start + 1 + letters;
        if (char.IsAsciiLetter(first) || (char.IsAsciiLetter(next) && !IsLineEnd(first) && !char.IsAsciiDigit(first)))
            return While(text, start + 1, char.IsAsciiLetter);
        if (char.IsAsciiDigit(first))
            return While(text[..Math.Min(text.Length, start + 3)], start, char.IsAsciiDigit);
        if (IsMark(first) || (first == ' ' && start + 1 < text.Length && IsMark(next)))
            return While(text, While(text, start + 1, IsMark), IsLineEnd);

        return EndOfSpace(text, start);
    }

    private static int EndOfSpace(ReadOnlySpan<char> text, int start)
    {
        var end = While(text, start, char.IsWhiteSpace);
        var lineEnd = text[start..end].LastIndexOfAny('\r', '\n');
        if (lineEnd >= 0)
            return start + lineEnd + 1;

        return end == text.Length || end == start + 1 ? end : end - 1;
    }

    private static int Contraction(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return 0;
        if ((text[0] | 0x20) is 's' or 't' or 'm' or 'd')
            return 1;

        return text.Length > 1 && ((char)(text[0] | 0x20), (char)(text[1] | 0x20)) is ('r', 'e') or ('v', 'e') or ('l', 'l') ? 2 : 0;
    }

    private static int While(ReadOnlySpan<char> text, int from, Func<char, bool> holds)
    {
        while (from < text.Length && holds(text[from]))
            from++;
        return from;
    }

    private static bool IsLineEnd(char c) => c is '\r' or '\n';

    private static bool IsMark(char c) => !char.IsAsciiLetterOrDigit(c) && !char.IsWhiteSpace(c);
}
