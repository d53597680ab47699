using Spectre.Console;

namespace RefMiner.Output;

/// <summary>Tables for people.</summary>
internal static class Tables
{
    private const int LongestCell = 100;

    /// <summary>Writes rows under headings, drawn or as Markdown, without blank lines around and blanks at line ends.</summary>
    public static void Write(Terminal terminal, OutputFormat format, string[] headings, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = format == OutputFormat.Md ? TableBorder.Markdown : TableBorder.Simple };
        string[][] cells = [.. rows];
        var fits = Width(headings, cells) <= terminal.Width;
        foreach (var heading in headings) table.AddColumn(new TableColumn(Markup.Escape(heading)) { NoWrap = fits && !Wraps(heading) });
        foreach (var row in cells) table.AddRow([.. row.Select((cell, i) => Markup.Escape(Wraps(headings[i]) ? Terminal.Visible(cell) : Shortened(Terminal.Visible(cell))))]);
        foreach (var line in terminal.Draw(table).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)) terminal.Results.WriteLine(line);
    }

    /// <summary>Room that the table needs while only what may wrap does: without it, nothing at all would be drawn.</summary>
    private static int Width(string[] headings, string[][] rows)
    {
        const int border = 3, narrowest = 12;
        return headings.Select((heading, i) => border + (Wraps(heading) ? narrowest : rows.Select(row => Math.Min(row[i].Length, LongestCell)).Append(heading.Length).Max())).Sum();
    }

    private static bool Wraps(string heading) => heading is "Location" or "Root" or "Calls in this order";

    /// <summary>One cell that is wider than the table leaves nothing of the others.</summary>
    private static string Shortened(string cell) => cell.Length <= LongestCell ? cell : string.Concat(cell.AsSpan(0, char.IsHighSurrogate(cell[LongestCell - 2]) ? LongestCell - 2 : LongestCell - 1), "…");
}
