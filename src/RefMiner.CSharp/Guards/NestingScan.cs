namespace RefMiner.Guards;

/// <summary>Finds text whose brackets nest deeper than a recursive parser can stand.</summary>
internal static class NestingScan
{
    /// <summary>Deepest nesting of brackets that is parsed; people stay far below 100.</summary>
    public const int MaxDepth = 500;

    /// <summary>Offset at which the brackets first nest deeper than <see cref="MaxDepth"/>, or -1.</summary>
    /// <remarks>Comments and plain literals are skipped, so that brackets in texts neither raise nor lower the depth. The scan needs no
    /// more than to be right for honest files: Roslyn's own stack guard stands behind it.</remarks>
    public static int FirstTooDeep(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '(' or '[' or '{':
                    if (++depth > MaxDepth)
                        return i;
                    break;
                case ')' or ']' or '}':
                    depth = Math.Max(0, depth - 1);
                    break;
                case '/' when At(text, i + 1) == '/':
                    i = LineEnd(text, i);
                    break;
                case '/' when At(text, i + 1) == '*':
                    var close = text[(i + 2)..].IndexOf("*/", StringComparison.Ordinal);
                    i = close < 0 ? text.Length : i + 3 + close;
                    break;
                case '"' or '\'':
                    i = LiteralEnd(text, i);
                    break;
            }
        }

        return -1;
    }

    private static char At(ReadOnlySpan<char> text, int i) => i < text.Length ? text[i] : '\0';

    private static int LineEnd(ReadOnlySpan<char> text, int i) =>
        text[i..].IndexOfAny('\r', '\n') is var end and >= 0 ? i + end : text.Length;

    // Ends at the line's end at the latest: a quote in a comment or a directive must not swallow the rest of the file.
    private static int LiteralEnd(ReadOnlySpan<char> text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\r')
                return i;
            if (text[i] == '\\')
                i++;
            else if (text[i] == text[start])
                return i;
        }

        return text.Length;
    }
}
