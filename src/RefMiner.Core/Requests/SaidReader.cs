using System.Collections.Immutable;

namespace RefMiner.Requests;

/// <summary>Tells prose from code, stack traces, file names and error messages in a request's text.</summary>
/// <remarks>People paste such things as they are; whatever is not recognised is prose.</remarks>
internal static class SaidReader
{
    private const string SourceFile = ".cs";

    /// <summary>The parts of a text, in order.</summary>
    public static ImmutableArray<SaidPart> Read(string text)
    {
        var parts = ImmutableArray.CreateBuilder<SaidPart>();
        var (isBlock, isFirst) = (false, true);
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range].Trim();
            if (line.IsEmpty)
                continue;
            if (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal))
            {
                isBlock = !isBlock;
                continue;
            }

            AddFiles(line, parts);
            line = WithoutLinks(line);
            if (FrameOf(line) is { } frame)
                parts.Add(frame);
            else if (isBlock)
                parts.Add(new SaidPart(line.ToString(), IsMessage(line) ? SaidAs.Message : SaidAs.Block));
            else
                AddLine(line, isFirst && text.Length > range.End.GetOffset(text.Length), parts);
            isFirst = false;
        }

        return parts.ToImmutable();
    }

    /// <summary>Prose with code between backticks.</summary>
    private static void AddLine(ReadOnlySpan<char> line, bool isTitle, ImmutableArray<SaidPart>.Builder parts)
    {
        var plain =
            IsForm(line) ? SaidAs.Form
            : isTitle ? SaidAs.Title
            : IsMessage(line) ? SaidAs.Message
            : SaidAs.Prose;
        while (true)
        {
            var open = line.IndexOf('`');
            var length = open < 0 ? -1 : line[(open + 1)..].IndexOf('`');
            if (length < 0)
                break;

            if (open > 0)
                parts.Add(new SaidPart(line[..open].ToString(), plain));
            if (length > 0)
                parts.Add(new SaidPart(line.Slice(open + 1, length).ToString(), SaidAs.Code));
            line = line[(open + length + 2)..];
        }

        if (!line.IsEmpty)
            parts.Add(new SaidPart(line.ToString(), plain));
    }

    /// <summary>Names of source files in a line, with or without folders before them.</summary>
    private static void AddFiles(ReadOnlySpan<char> line, ImmutableArray<SaidPart>.Builder parts)
    {
        for (var from = 0; line[from..].IndexOf(SourceFile, StringComparison.Ordinal) is >= 0 and var found; )
        {
            var end = from + found;
            var start = end;
            while (start > from && (char.IsLetterOrDigit(line[start - 1]) || line[start - 1] is '_' or '.' or '-'))
                start--;
            from = end + SourceFile.Length;
            if (end > start && (from == line.Length || !char.IsLetterOrDigit(line[from])))
                parts.Add(new SaidPart(line[start..end].ToString(), SaidAs.Path));
        }
    }

    /// <summary>A frame of a stack trace: <c>at Shop.OrderStore.Load(Int32 id) in …</c>.</summary>
    private static SaidPart? FrameOf(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith("at ", StringComparison.Ordinal))
            return null;

        var call = line[3..].TrimStart();
        var end = call.IndexOf('(');
        if (end <= 0 || call[..end].IndexOf('.') < 0 || call[..end].IndexOf(' ') >= 0)
            return null;

        var isOutside = call.StartsWith("System.", StringComparison.Ordinal) || call.StartsWith("Microsoft.", StringComparison.Ordinal);
        var name = call[..end];
        var method = name.LastIndexOf('.');
        var type = method > 0 ? name[..method].LastIndexOf('.') : -1;
        return new SaidPart(name[(type + 1)..].ToString(), isOutside ? SaidAs.OutsideFrame : SaidAs.Frame);
    }

    /// <summary>The line without addresses of the web: what they name is elsewhere, but for the source files read before.</summary>
    private static ReadOnlySpan<char> WithoutLinks(ReadOnlySpan<char> line)
    {
        while (line.IndexOf("://", StringComparison.Ordinal) is > 0 and var at)
        {
            var (start, end) = (at, at);
            while (start > 0 && char.IsLetter(line[start - 1]))
                start--;
            while (end < line.Length && !char.IsWhiteSpace(line[end]) && line[end] is not (')' or '>' or '"'))
                end++;
            line = string.Concat(line[..start], " ", line[end..]);
        }

        return line;
    }

    private static bool IsForm(ReadOnlySpan<char> line) =>
        line[0] is '#' or '|'
        || line.StartsWith("<!--", StringComparison.Ordinal)
        || line.StartsWith("- [", StringComparison.Ordinal)
        || line.StartsWith("* [", StringComparison.Ordinal);

    private static bool IsMessage(ReadOnlySpan<char> line) =>
        line.Contains("Exception:", StringComparison.Ordinal)
        || line.Contains("Error:", StringComparison.OrdinalIgnoreCase)
        || line.Contains(": error ", StringComparison.Ordinal);
}
