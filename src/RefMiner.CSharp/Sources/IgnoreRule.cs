using System.Text;

namespace RefMiner.Sources;

/// <summary>One line of a <c>.gitignore</c>, read as git reads it.</summary>
internal sealed class IgnoreRule
{
    private readonly string _start;
    private readonly string _pattern;
    private readonly string _end;
    private readonly bool _isName;
    private readonly bool _isFolder;

    private IgnoreRule(string pattern, bool isName, bool isFolder, bool isNegated)
    {
        // git compares what stands before the first special character by itself, so that stars behind it stand at the beginning
        // of a pattern.
        var special = pattern.AsSpan().IndexOfAny("*?[\\");
        (_start, _pattern) = isName || special < 0 ? ("", pattern) : (pattern[..special], pattern[special..]);
        _end = pattern[(pattern.AsSpan().LastIndexOfAny("*?[]\\/") + 1)..];
        (_isName, _isFolder, IsNegated) = (isName, isFolder, isNegated);
    }

    /// <summary>Whether it brings back what a rule before it left out.</summary>
    public bool IsNegated { get; }

    /// <summary>Reads a line; null where it is empty or a comment.</summary>
    public static IgnoreRule? Parse(string line)
    {
        var text = WithoutSpaces(Bytes(line.EndsWith('\r') ? line[..^1] : line));
        if (text.Length == 0 || text[0] == '#')
            return null;

        var isNegated = text[0] == '!';
        if (isNegated)
            text = text[1..];
        var isFolder = text.EndsWith('/');
        if (isFolder)
            text = text[..^1];

        // A slash anywhere but at the end binds a rule to the folder of its file.
        var isName = !text.Contains('/', StringComparison.Ordinal);
        if (text.StartsWith('/'))
            text = text[1..];
        return text.Length == 0 ? null : new IgnoreRule(text, isName, isFolder, isNegated);
    }

    /// <summary>Whether it is about a file or folder.</summary>
    /// <param name="path">From the folder of the rule's file.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool IsMatch(ReadOnlySpan<char> path, bool isFolder)
    {
        if ((_isFolder && !isFolder) || !path.EndsWith(_end, StringComparison.Ordinal))
            return false;
        if (_isName)
            return Wildmatch.IsMatch(_pattern, path[(path.LastIndexOf('/') + 1)..], isName: true);

        return path.StartsWith(_start, StringComparison.Ordinal) && Wildmatch.IsMatch(_pattern, path[_start.Length..], isName: false);
    }

    /// <summary>A text as git sees it, a character for each byte of its UTF-8: '?' stands for one of them.</summary>
    public static string Bytes(string text) => Ascii.IsValid(text) ? text : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    // Spaces at the end count only behind a backslash, of which not every other one is taken.
    private static string WithoutSpaces(string line)
    {
        var end = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
                end = ++i + 1;
            else if (line[i] != ' ')
                end = i + 1;
        }

        return line[..end];
    }
}
