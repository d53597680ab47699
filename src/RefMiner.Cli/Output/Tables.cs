using Spectre.Console;

namespace RefMiner.Output;

/// <summary>Tables for people.</summary>
internal static class Tables
{
    private const int LongestCell = 100;
    private const int HeadLines = 2;
    private const int Indent = 2;
    private const int Unbroken = 1_000_000;

    /// <summary>
    /// Writes rows under headings, drawn or as Markdown, without blank lines around and blanks at line ends. A path at the end of
    /// a row that is too wide stands on a line of its own. A line of Markdown is a row, so none is broken there.
    /// </summary>
    public static void Write(Terminal terminal, OutputFormat format, string[] headings, IEnumerable<string[]> rows)
    {
        string[][] cells = [.. rows];
        if (format == OutputFormat.Md || !IsPath(headings[^1]) || Width(headings, cells, wrap: false) <= terminal.Width)
        {
            foreach (var line in Draw(terminal, format, headings, cells))
                terminal.Results.WriteLine(line);
            return;
        }

        var row = 0;
        var lines = Draw(terminal, format, headings[..^1], [.. cells.Select(line => line[..^1])]).ToArray();
        for (var i = 0; i < lines.Length; i++)
        {
            terminal.Results.WriteLine(lines[i]);
            if (i >= HeadLines && (i + 1 == lines.Length || lines[i + 1][Indent] != ' '))
                terminal.Results.WriteLine("      " + Terminal.Visible(cells[row++][^1]));
        }
    }

    private static IEnumerable<string> Draw(Terminal terminal, OutputFormat format, string[] headings, string[][] cells)
    {
        var isMarkdown = format == OutputFormat.Md;
        var table = new Table { Border = isMarkdown ? TableBorder.Markdown : TableBorder.Simple };
        var fits = !isMarkdown && Width(headings, cells, wrap: true) <= terminal.Width;
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(Markup.Escape(heading)) { NoWrap = fits && !Wraps(heading) });
        foreach (var row in cells)
            table.AddRow([.. row.Select((cell, i) => Markup.Escape(Shown(format, headings[i], cell)))]);
        return terminal
            .Draw(table, isMarkdown ? Unbroken : terminal.Width)
            .Split('\n')
            .Select(line => line.TrimEnd())
            .Where(line => line.Length > 0);
    }

    private static string Shown(OutputFormat format, string heading, string cell)
    {
        var visible = Terminal.Visible(cell);
        var shown = Wraps(heading) ? visible : Shortened(visible);
        return format == OutputFormat.Md ? shown.Replace("|", "\\|", StringComparison.Ordinal) : shown;
    }

    /// <summary>Room that the table needs while only what may wrap does: without it, nothing at all would be drawn.</summary>
    private static int Width(string[] headings, string[][] rows, bool wrap)
    {
        const int border = 3,
            narrowest = 12;
        return headings
            .Select(
                (heading, i) =>
                    border
                    + (
                        wrap && Wraps(heading)
                            ? narrowest
                            : rows.Select(row => Math.Min(row[i].Length, LongestCell)).Append(heading.Length).Max()
                    )
            )
            .Sum();
    }

    private static bool Wraps(string heading) => IsPath(heading) || heading == "Calls in this order";

    private static bool IsPath(string heading) => heading == "Location";

    /// <summary>One cell that is wider than the table leaves nothing of the others.</summary>
    private static string Shortened(string cell) =>
        cell.Length <= LongestCell
            ? cell
            : string.Concat(cell.AsSpan(0, char.IsHighSurrogate(cell[LongestCell - 2]) ? LongestCell - 2 : LongestCell - 1), "…");
}
