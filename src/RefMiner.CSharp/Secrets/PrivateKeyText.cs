using System.Buffers;
using System.Text.RegularExpressions;

namespace RefMiner.Secrets;

/// <summary>Finds private keys in armour: PEM, OpenSSH, PGP and PuTTY.</summary>
internal static partial class PrivateKeyText
{
    /// <summary>The kind of its finds.</summary>
    public const string Kind = "private-key";

    private const string PemEnd = "-----END";
    private const int MinBodyLine = 16;

    private static readonly SearchValues<char> Base64 = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
    );

    /// <summary>Keys with a body, in the order of the text.</summary>
    public static IEnumerable<SecretSpan> Find(string text)
    {
        if (!text.Contains("-----BEGIN", StringComparison.Ordinal) && !text.Contains("Private-Lines:", StringComparison.Ordinal))
            yield break;

        foreach (Match match in Begin().Matches(text))
        {
            var isPem = text[match.Index] == '-';
            var (bodyStart, (bodyEnd, hasBody)) = (match.Index + match.Length, ReadBody(text, match.Index + match.Length, isPem));
            var start = isPem ? match.Index : bodyStart;
            if (hasBody)
                yield return new SecretSpan(start, bodyEnd - start, Kind);
        }
    }

    /// <summary>Whether a text ends inside a key, which goes on in the literals after it.</summary>
    public static bool IsOpen(string text)
    {
        var at = text.LastIndexOf("-----BEGIN", StringComparison.Ordinal);
        return at >= 0 && !text.AsSpan(at).Contains(PemEnd, StringComparison.Ordinal) && Begin().IsMatch(text[at..]);
    }

    /// <summary>Whether a text can be a part of a key.</summary>
    public static bool IsBody(string text) => ReadBody(text, 0, isPem: true) is (var end, true) && end >= text.AsSpan().TrimEnd().Length;

    /// <summary>Whether a text is a header of a key, e.g. <c>Proc-Type</c>.</summary>
    public static bool IsHeader(string text) => Header().IsMatch(text);

    // Line by line, as lines may be written with \n, indented, or set in a comment.
    private static (int End, bool HasBody) ReadBody(string text, int start, bool isPem)
    {
        var (end, hasBody) = (start, false);
        for (var i = start; i < text.Length; )
        {
            var (line, next) = NextLine(text, i);
            var content = text.AsSpan(line.Start, line.Length);
            if (isPem && content.StartsWith(PemEnd, StringComparison.Ordinal))
            {
                var close = content[PemEnd.Length..].IndexOf("-----", StringComparison.Ordinal);
                return (line.Start + (close < 0 ? line.Length : PemEnd.Length + close + 5), hasBody);
            }

            if (!content.IsEmpty)
            {
                var isBase64 = content.IndexOfAnyExcept(Base64) < 0;
                if (!(isBase64 && (hasBody || content.Length >= MinBodyLine)) && !(isPem && Header().IsMatch(content)))
                    break;

                hasBody |= isBase64;
                end = line.Start + line.Length;
            }

            i = next;
        }

        return (end, hasBody);
    }

    private static ((int Start, int Length) Line, int Next) NextLine(string text, int start)
    {
        var (end, next) = EndOfLine(text, start);
        while (start < end && IsMargin(text[start]))
            start++;
        if (start + 1 < end && text[start] == '/' && text[start + 1] == '/')
            start += 2;
        while (start < end && IsMargin(text[start]))
            start++;
        var last = end;
        while (last > start && (IsMargin(text[last - 1]) || text[last - 1] == '\\'))
            last--;
        return ((start, last - start), next);
    }

    // Lines may end by escapes, and the last one of a key where its end is marked.
    private static (int End, int Next) EndOfLine(string text, int start)
    {
        for (var end = start; end < text.Length; end++)
        {
            if (text[end] is '\r' or '\n')
                return (end, end + 1);
            if (text[end] == '\\' && end + 1 < text.Length && text[end + 1] is 'r' or 'n')
                return (end, end + 2);
            if (text.AsSpan(end).StartsWith(PemEnd, StringComparison.Ordinal) && end > start && !IsMargin(text.AsSpan(start, end - start)))
                return (end, end);
        }

        return (text.Length, text.Length);
    }

    private static bool IsMargin(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!IsMargin(c))
                return false;
        }

        return true;
    }

    private static bool IsMargin(char c) => c is ' ' or '\t' or '*' or '"' or '\'' or ',';

    [GeneratedRegex(
        "-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----|Private-Lines: ?[0-9]{1,4}",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Begin();

    [GeneratedRegex(
        @"\A(?:Proc-Type|DEK-Info|Version|Comment|Charset|Hash): ",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Header();
}
