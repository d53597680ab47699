namespace RefMiner.Output;

/// <summary>Titles, tables and lines of an evaluation, one below the other.</summary>
internal sealed class EvalSheet(Terminal terminal, OutputFormat format)
{
    private bool _isBegun;

    /// <summary>Begins a part.</summary>
    public void Title(string text)
    {
        if (_isBegun)
            terminal.Results.WriteLine();
        terminal.Results.WriteLine((format == OutputFormat.Md ? "## " : "") + Terminal.Visible(text));
        if (format == OutputFormat.Md)
            terminal.Results.WriteLine();
        _isBegun = true;
    }

    /// <summary>Adds a table.</summary>
    public void Table(string[] headings, IEnumerable<string[]> rows) => Tables.Write(terminal, format, headings, rows);

    /// <summary>Adds a line.</summary>
    public void Line(string text)
    {
        terminal.Results.WriteLine(text);
        _isBegun = true;
    }
}
