using Spectre.Console;

namespace RefMiner.Output;

/// <summary>Tables for people.</summary>
internal static class Tables
{
    /// <summary>Writes rows under headings, drawn or as Markdown, without blank lines around and blanks at line ends.</summary>
    public static void Write(Terminal terminal, OutputFormat format, string[] headings, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = format == OutputFormat.Md ? TableBorder.Markdown : TableBorder.Simple };
        foreach (var heading in headings) table.AddColumn(new TableColumn(Markup.Escape(heading)) { NoWrap = heading is not ("Location" or "Root") });
        foreach (var row in rows) table.AddRow([.. row.Select(cell => Markup.Escape(Terminal.Visible(cell)))]);
        foreach (var line in terminal.Draw(table).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)) terminal.Results.WriteLine(line);
    }
}
