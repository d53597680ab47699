using System.Globalization;

namespace RefMiner.Nodes;

/// <summary>Makes text from a mined tree fit for one line of a terminal.</summary>
internal static class VisibleLine
{
    /// <summary>
    /// The text with control characters, line separators and bidirectional marks turned into U+FFFD: names of files may hold any
    /// of them.
    /// </summary>
    public static string Of(string text) => text.All(IsVisible) ? text : string.Concat(text.Select(c => IsVisible(c) ? c : '\uFFFD'));

    private static bool IsVisible(char c) =>
        char.GetUnicodeCategory(c)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
