namespace RefMiner;

/// <summary>Reads Markdown as a model's renderer does: fences by CommonMark, headings only outside them.</summary>
internal static class Markdown
{
    /// <summary>Headings outside fences, with their marks; and whether every fence is closed.</summary>
    public static (string[] Headings, bool Balanced) Read(string text)
    {
        var headings = new List<string>();
        var (mark, length) = ('\0', 0);
        foreach (var line in text.Split('\n', '\r'))
        {
            var trimmed = line.TrimStart(' ');
            if (line.Length - trimmed.Length > 3 || trimmed.Length == 0)
                continue;

            var run = trimmed[0] is '`' or '~' ? trimmed.TakeWhile(c => c == trimmed[0]).Count() : 0;
            if (length > 0)
            {
                if (run >= length && trimmed[0] == mark && trimmed[run..].Trim().Length == 0)
                    length = 0;
            }
            else if (run >= 3 && (trimmed[0] == '~' || !trimmed[run..].Contains('`', StringComparison.Ordinal)))
            {
                (mark, length) = (trimmed[0], run);
            }
            else if (trimmed[0] == '#')
            {
                headings.Add(trimmed);
            }
        }

        return ([.. headings], length == 0);
    }
}
