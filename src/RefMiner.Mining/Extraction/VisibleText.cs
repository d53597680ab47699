using System.Buffers;

namespace RefMiner.Extraction;

/// <summary>Source text without characters that would steer a terminal or make it read otherwise than it is.</summary>
/// <remarks>Such characters occur in literals and comments, bidirectional controls in identifiers too, where C# ignores them: so
/// those go without a trace,
/// and the text stays the same C#.</remarks>
internal static class VisibleText
{
    private static readonly SearchValues<char> Usual = SearchValues.Create([
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c),
        '\n',
        '\t',
    ]);

    /// <summary>
    /// Drops bidirectional controls, turns other control characters into U+FFFD, and what C# takes for space into spaces.
    /// </summary>
    public static string Of(string text) =>
        text.AsSpan().ContainsAnyExcept(Usual) && text.Any(c => Replacement(c) != c)
            ? string.Concat(text.Select(Replacement).Where(c => c is not null))
            : text;

    private static char? Replacement(char c) =>
        c switch
        {
            '\n' or '\t' => c,
            '\f' or '\v' or '\u001A' => ' ',
            '\u0085' => '\n',
            '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => null,
            _ => char.IsControl(c) ? '\uFFFD' : c,
        };
}
