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
        foreach (var heading in headings) table.AddColumn(new TableColumn(Markup.Escape(heading)) { NoWrap = !Wraps(heading) });
        foreach (var row in rows) table.AddRow([.. row.Select((cell, i) => Markup.Escape(Wraps(headings[i]) ? Terminal.Visible(cell) : Shortened(Terminal.Visible(cell))))]);
        foreach (var line in terminal.Draw(table).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)) terminal.Results.WriteLine(line);
    }

    private static bool Wraps(string heading) => heading is "Location" or "Root";

    /// <summary>One cell that is wider than the table leaves nothing of the others.</summary>
    private static string Shortened(string cell) => cell.Length <= LongestCell ? cell : string.Concat(cell.AsSpan(0, char.IsHighSurrogate(cell[LongestCell - 2]) ? LongestCell - 2 : LongestCell - 1), "…");
}
