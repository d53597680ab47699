namespace RefMiner.Sources;

/// <summary>Matches paths against git's patterns: <c>?</c>, <c>*</c>, <c>**</c> between slashes, classes and escapes.</summary>
/// <remarks>git's <c>wildmatch</c> tries again and again; here all places in the pattern that a part of the path can have led to
/// are kept side by side, so that the time is
/// at most the length of the pattern times that of the path.</remarks>
internal static class Wildmatch
{
    private const int LongestPattern = 4096;

    /// <summary>Whether the whole path matches.</summary>
    /// <param name="pattern">The pattern; a longer one than any path is matches nothing, as does one that ends within an escape
    /// or a class.</param>
    /// <param name="path">With '/' between folders.</param>
    /// <param name="isName">Whether the path is a bare name, in which stars are all alike.</param>
    public static bool IsMatch(string pattern, ReadOnlySpan<char> path, bool isName)
    {
        if (pattern.Length > LongestPattern)
            return false;
        if (isName && pattern.AsSpan().IndexOfAny("?[\\") < 0)
            return HoldsStars(pattern, path);
        if (!HoldsPieces(pattern, path))
            return false;

        Span<bool> now = pattern.Length < 256 ? stackalloc bool[pattern.Length + 1] : new bool[pattern.Length + 1];
        Span<bool> next = pattern.Length < 256 ? stackalloc bool[pattern.Length + 1] : new bool[pattern.Length + 1];
        now.Clear();
        Reach(pattern, now, 0, isName);
        for (var i = 0; i < path.Length; i++)
        {
            next.Clear();
            for (var at = 0; at < pattern.Length; at++)
            {
                if (now[at])
                    Step(pattern, next, at, path[i], isName);
            }

            next.CopyTo(now);
        }

        return now[pattern.Length];
    }

    // Of letters and stars alone, where each piece may stand as early as it can.
    private static bool HoldsStars(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (first, last) = (pattern.IndexOf('*'), pattern.LastIndexOf('*'));
        if (first < 0)
            return name.SequenceEqual(pattern);

        var tail = pattern[(last + 1)..];
        return name.Length >= first + tail.Length
            && name.StartsWith(pattern[..first])
            && name.EndsWith(tail)
            && HoldsPieces(pattern[first..last], name[first..^tail.Length]);
    }

    // Whether the letters between the signs stand in the path in their order: without them there is nothing to try.
    private static bool HoldsPieces(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        if (pattern.IndexOfAny('[', '\\') is >= 0 and var special)
            pattern = pattern[..special];
        while (!pattern.IsEmpty)
        {
            var end = pattern.IndexOfAny('*', '?', '/');
            var piece = end < 0 ? pattern : pattern[..end];
            var at = path.IndexOf(piece);
            if (at < 0)
                return false;

            path = path[(at + piece.Length)..];
            pattern = end < 0 ? default : pattern[(end + 1)..];
        }

        return true;
    }

    // Marks a place, and those that follow it without a character of the path.
    private static void Reach(string pattern, Span<bool> places, int at, bool isName)
    {
        while (!places[at])
        {
            places[at] = true;
            if (at == pattern.Length || pattern[at] != '*')
                return;

            // '**/' may stand for no folder at all.
            var end = StarsEnd(pattern, at);
            if (IsFolders(pattern, at, end, isName) && end < pattern.Length && pattern[end] == '/')
                Reach(pattern, places, end + 1, isName);
            at = end;
        }
    }

    private static void Step(string pattern, Span<bool> next, int at, char c, bool isName)
    {
        var isInName = isName || c != '/';
        switch (pattern[at])
        {
            case '*':
                var end = StarsEnd(pattern, at);
                if (isInName || IsFolders(pattern, at, end, isName))
                {
                    next[at] = true;
                    Reach(pattern, next, end, isName);
                }

                break;
            case '?':
                if (isInName)
                    Reach(pattern, next, at + 1, isName);
                break;
            case '[':
                if (Class(pattern, at, c, out var close) && isInName)
                    Reach(pattern, next, close + 1, isName);
                break;
            case '\\':
                if (at + 1 < pattern.Length && pattern[at + 1] == c)
                    Reach(pattern, next, at + 2, isName);
                break;
            default:
                if (pattern[at] == c)
                    Reach(pattern, next, at + 1, isName);
                break;
        }
    }

    private static int StarsEnd(string pattern, int at)
    {
        while (at < pattern.Length && pattern[at] == '*')
            at++;
        return at;
    }

    // Two stars cross slashes only where they are all that stands between two slashes or ends.
    private static bool IsFolders(string pattern, int at, int end, bool isName)
    {
        var start = at;
        while (start > 0 && pattern[start - 1] == '*')
            start--;
        return !isName
            && end - start >= 2
            && (start == 0 || pattern[start - 1] == '/')
            && (end == pattern.Length || pattern[end] == '/' || pattern.AsSpan(end).StartsWith("\\/"));
    }

    private static bool Class(string pattern, int open, char c, out int close)
    {
        var at = open + 1;
        var isNegated = at < pattern.Length && pattern[at] is '!' or '^';
        if (isNegated)
            at++;

        close = -1;
        var isIn = false;
        var previous = '\0';
        var first = at;
        while (at < pattern.Length && (at == first || pattern[at] != ']'))
        {
            if (NameEnd(pattern, at) is not { } end)
                isIn |= HasNext(pattern, ref at, ref previous, c);
            else if (Named(pattern[(at + 2)..(end - 1)], c) is { } named)
                (isIn, previous, at) = (isIn | named, '\0', end + 1);
            else
                return false;
        }

        close = at < pattern.Length ? at : -1;
        return close >= 0 && isIn != isNegated;
    }

    // Whether the next character of a class, or the range that ends with it, holds one; 'previous' may begin a range.
    private static bool HasNext(string pattern, ref int at, ref char previous, char c)
    {
        var isRange = pattern[at] == '-' && previous != '\0' && at + 1 < pattern.Length && pattern[at + 1] != ']';
        at = Unescaped(pattern, isRange ? at + 1 : at);
        var (from, to) = (isRange ? previous : pattern[at], pattern[at++]);
        previous = isRange ? '\0' : to;
        return c >= from && c <= to;
    }

    // The ']' of '[:name:]', or null where none stands here.
    private static int? NameEnd(string pattern, int at)
    {
        if (!pattern.AsSpan(at).StartsWith("[:"))
            return null;

        var end = pattern.IndexOf(']', at + 2);
        return end > at + 2 && pattern[end - 1] == ':' ? end : null;
    }

    private static int Unescaped(string pattern, int at) => pattern[at] == '\\' && at + 1 < pattern.Length ? at + 1 : at;

    private static bool? Named(string name, char c) =>
        name switch
        {
            "alnum" => char.IsAsciiLetterOrDigit(c),
            "alpha" => char.IsAsciiLetter(c),
            "blank" => c is ' ' or '\t',
            "cntrl" => char.IsAscii(c) && char.IsControl(c),
            "digit" => char.IsAsciiDigit(c),
            "graph" => c is > ' ' and < '\x7f',
            "lower" => char.IsAsciiLetterLower(c),
            "print" => c is >= ' ' and < '\x7f',
            "punct" => c is > ' ' and < '\x7f' && !char.IsAsciiLetterOrDigit(c),
            "space" => c is ' ' or '\t' or '\n' or '\r',
            "upper" => char.IsAsciiLetterUpper(c),
            "xdigit" => char.IsAsciiHexDigit(c),
            _ => null,
        };
}
