using System.Text;

namespace RefMiner.Nodes;

/// <summary>Cuts a statement out of the text of its method.</summary>
internal static class StatementText
{
    /// <summary>What stands in place of a block behind its head.</summary>
    public const string Block = " { /* ... */ }";

    /// <summary>The statement, dedented: each line loses the indentation of the line on which it starts, as far as it has it.</summary>
    /// <param name="full">The method, with <c>\n</c> line ends.</param>
    /// <param name="start">Where the statement starts.</param>
    /// <param name="length">Its length.</param>
    /// <param name="isHead">Whether a block is to follow.</param>
    public static string Of(string full, int start, int length, bool isHead)
    {
        var end = isHead ? Block : "";
        var indentation = Indentation(full, start);
        var rest = full.AsSpan(start, length);
        if (indentation.IsEmpty || !rest.Contains('\n'))
            return string.Concat(rest, end);

        var text = new StringBuilder(length);
        while (rest.IndexOf('\n') is >= 0 and var lineEnd)
        {
            text.Append(rest[..(lineEnd + 1)]);
            rest = rest[(lineEnd + 1)..];
            rest = rest[rest.CommonPrefixLength(indentation)..];
        }

        return text.Append(rest).Append(end).ToString();
    }

    private static ReadOnlySpan<char> Indentation(string full, int start)
    {
        var line = full.AsSpan(0, start);
        line = line[(line.LastIndexOf('\n') + 1)..];
        return line[..^line.TrimStart(" \t").Length];
    }
}
