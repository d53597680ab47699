namespace RefMiner.Parsing;

/// <summary>Finds the fenced blocks of a Markdown text.</summary>
/// <remarks>More lenient than CommonMark: models indent fences as they please, and leave the last one open. A fence inside a
/// longer one is text.</remarks>
internal static class FencedBlocks
{
    private const int ShortestFence = 3;

    /// <summary>The blocks in order; those without a line that is not blank are left out.</summary>
    /// <param name="text">With <c>\n</c> line ends.</param>
    public static List<CodeBlock> Find(string text) => Find(text, 1, isInner: false);

    private static List<CodeBlock> Find(string text, int firstLine, bool isInner)
    {
        var blocks = new List<CodeBlock>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Opening(lines[i]) is not { } fence)
                continue;

            var first = i + 1;
            for (i = first; i < lines.Length && !Closes(lines[i], fence.Mark, fence.Length); i++) { }

            var block = new CodeBlock(fence.Language, string.Join('\n', lines[first..Math.Min(i, lines.Length)]), firstLine + first);
            if (string.IsNullOrWhiteSpace(block.Text))
                continue;

            // A whole answer is sometimes put into a fence of its own.
            var inner = !isInner && fence.Language is "markdown" or "md" ? Find(block.Text, block.FirstLine, isInner: true) : [];
            if (inner.Count > 0)
                blocks.AddRange(inner);
            else
                blocks.Add(block);
        }

        return blocks;
    }

    private static (char Mark, int Length, string Language)? Opening(string line)
    {
        var text = line.AsSpan().Trim();
        while (text.StartsWith("> "))
            text = text[2..].TrimStart();
        if (text.Length < ShortestFence || text[0] is not ('`' or '~'))
            return null;

        var length = text.IndexOfAnyExcept(text[0]) is var end and >= 0 ? end : text.Length;
        var rest = text[length..].Trim();
        if (length < ShortestFence || (text[0] == '`' && rest.Contains('`')))
            return null;

        var word = rest.IndexOfAny(" \t{,:") is var stop and >= 0 ? rest[..stop] : rest;
        return (text[0], length, word.ToString().ToLowerInvariant());
    }

    private static bool Closes(string line, char mark, int length)
    {
        var text = line.AsSpan().Trim();
        return text.Length >= length && text.IndexOfAnyExcept(mark) < 0;
    }
}
