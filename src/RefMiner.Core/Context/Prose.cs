using System.Text;

namespace RefMiner.Context;

/// <summary>Makes text from outside safe inside Markdown, so that it can neither open nor close a fence or a heading.</summary>
internal static class Prose
{
    /// <summary>
    /// One line without control characters; runs of white space become a space, back-ticks and tildes in runs of three lose their
    /// force.
    /// </summary>
    public static string OneLine(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (!IsInvisible(rune))
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString().TrimEnd().Replace("```", "'''", StringComparison.Ordinal).Replace("~~~", "'''", StringComparison.Ordinal);
    }

    /// <summary>At most so many characters of a line, the last of them an ellipsis where it was longer.</summary>
    public static string Clipped(string line, int most) =>
        line.Length <= most ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1), "…");

    /// <summary>One line, fit to begin a line: what Markdown would read as a heading, list, quotation or rule there is escaped.</summary>
    public static string Paragraph(string? text)
    {
        var line = OneLine(text);
        return line is ['#' or '-' or '+' or '*' or '>' or '|' or '=' or '_' or '<', ..] ? "\\" + line : line;
    }

    /// <summary>
    /// Text of a mined tree as a quotation of one line, in which links, images and HTML stay text; empty where there is none.
    /// </summary>
    public static string Quotation(string? text) =>
        OneLine(text) is { Length: > 0 } line
            ? "> " + line.Replace("<", "\\<", StringComparison.Ordinal).Replace("](", "]\\(", StringComparison.Ordinal)
            : "";

    /// <summary>A fenced block whose fence is longer than any run of back-ticks inside it.</summary>
    public static string Fence(string language, string code)
    {
        var longest = 0;
        var run = 0;
        foreach (var c in code)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{code.TrimEnd()}\n{fence}";
    }

    /// <summary>The sentences of a text on one line; what follows the last full stop counts as one.</summary>
    public static IReadOnlyList<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?') || (i + 1 < text.Length && text[i + 1] != ' '))
                continue;

            sentences.Add(text[start..(i + 1)].Trim());
            start = i + 1;
        }

        if (text[start..].Trim() is { Length: > 0 } rest)
            sentences.Add(rest);
        return sentences;
    }

    /// <summary>Bidirectional controls and the like make text read otherwise than it is.</summary>
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format;
}
