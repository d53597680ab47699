namespace RefMiner.Guards;

/// <summary>Finds text that could make Roslyn's lexer and parser recurse until the stack overflows, which ends the process.</summary>
/// <remarks>Type arguments, interpolations within interpolations, negations in <c>#if</c>, XML elements and names in
/// documentation comments are read by
/// recursion that looks at no limit. Whether such characters really nest is hard to tell from a text that hides them in quotes
/// and comments, so that all of
/// them count, for what one level was seen to take: no code that is written by hand comes near the budget in the size that is
/// mined.</remarks>
internal static class RecursionBudget
{
    private const int TypeArgumentBytes = 1_400;
    private const int InterpolationBytes = 1_600;
    private const int NegationBytes = 400;
    private const int BraceBytes = 640;

    /// <summary>Offset at which the text could have taken so much of the stack, or -1.</summary>
    /// <param name="text">A whole file.</param>
    /// <param name="maxBytes">What may be taken.</param>
    public static int FirstBeyond(ReadOnlySpan<char> text, long maxBytes)
    {
        for (var i = 0; i < text.Length; i++)
        {
            maxBytes -= text[i] switch
            {
                '<' => IsEndTag(text, i) ? 0 : TypeArgumentBytes,
                '$' => InterpolationBytes,
                '!' => NegationBytes,
                '{' => BraceBytes,
                _ => 0,
            };
            if (maxBytes < 0)
                return i;
        }

        return -1;
    }

    // A slash after it closes an XML element, unless it opens a comment.
    private static bool IsEndTag(ReadOnlySpan<char> text, int i) =>
        i + 2 < text.Length && text[i + 1] == '/' && text[i + 2] is not ('*' or '/');
}
