namespace RefMiner.Running;

/// <summary>Reads Markdown as CommonMark does, as far as fences and headings go.</summary>
internal sealed class Markdown
{
    private const int ShortestFence = 3;
    private const int DeepestIndent = 3;

    private Markdown(IReadOnlyList<string> headings, IReadOnlyList<string> blocks, bool isClosed) =>
        (Headings, Blocks, IsClosed) = (headings, blocks, isClosed);

    /// <summary>Headings of any level outside fences, with their signs.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>Headings of level 1.</summary>
    public IEnumerable<string> Titles => Headings.Where(heading => heading.StartsWith("# ", StringComparison.Ordinal));

    /// <summary>Text of the fenced blocks.</summary>
    public IReadOnlyList<string> Blocks { get; }

    /// <summary>Whether every fence is closed.</summary>
    public bool IsClosed { get; }

    /// <summary>The six titles of a context.</summary>
    public static string[] ContextTitles { get; } =
    [
        "# System Context",
        "# Operation Specification",
        "# Production Patterns",
        "# Reference Implementations",
        "# Constraints",
        "# Generation Instructions",
    ];

    /// <summary>Reads a text.</summary>
    public static Markdown Read(string text)
    {
        var (headings, blocks) = (new List<string>(), new List<string>());
        var open = default((char Sign, int Length)?);
        var block = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            var fence = FenceOf(line);
            if (open is { } opened)
            {
                if (fence is { } closing && closing.Sign == opened.Sign && closing.Length >= opened.Length && closing.After.Length == 0)
                {
                    blocks.Add(string.Join('\n', block));
                    block.Clear();
                    open = null;
                }
                else
                {
                    block.Add(line);
                }
            }
            else if (fence is { } opening && !(opening.Sign == '`' && opening.After.Contains('`', StringComparison.Ordinal)))
            {
                open = (opening.Sign, opening.Length);
            }
            else if (line.TrimStart(' ') is ['#', ..] heading && line.Length - heading.Length <= DeepestIndent)
            {
                headings.Add(heading);
            }
        }

        return new Markdown(headings, blocks, open is null);
    }

    private static (char Sign, int Length, string After)? FenceOf(string line)
    {
        var text = line.TrimStart(' ');
        if (line.Length - text.Length > DeepestIndent || text is not ['`' or '~', ..])
            return null;

        var rest = text.TrimStart(text[0]);
        return text.Length - rest.Length < ShortestFence ? null : (text[0], text.Length - rest.Length, rest.Trim());
    }
}
