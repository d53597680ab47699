using System.Xml;

namespace RefMiner.Compilations;

/// <summary>A line of a file-based app that says what a project file would, e.g. <c>#:package Acme.Kit@1.2</c>.</summary>
/// <param name="Path">The file, from the root.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Kind">E.g. <c>package</c>; <c>!</c> of a first line for the shell.</param>
/// <param name="Value">What follows, trimmed.</param>
internal sealed record FileAppLine(string Path, int Line, string Kind, string Value)
{
    /// <summary>Whether it is for the shell.</summary>
    public bool IsShebang => Kind == "!";

    /// <summary>What an SDK or a package is called, and its version, if there is one.</summary>
    public (string Id, string? Version) Versioned =>
        Value.Split('@', 2) is [var id, var version] ? (id.Trim(), version.Trim()) : (Value, null);

    /// <summary>What it names, without value or version.</summary>
    public string Name => Value.Split(['=', '@'], 2)[0].Trim();

    /// <summary>Reads the line of a directive.</summary>
    /// <param name="path">The file, from the root.</param>
    /// <param name="text">Its text.</param>
    /// <param name="start">Where the directive begins.</param>
    public static FileAppLine Read(string path, string text, int start)
    {
        var line = text.AsSpan(0, start).Count('\n') + 1;
        var said = string.Concat(text[start..].Split('\n', 2)[0].Where(XmlConvert.IsXmlChar)).Trim();
        if (said.StartsWith("#!", StringComparison.Ordinal))
            return new FileAppLine(path, line, "!", said[2..]);

        said = said[2..].TrimStart();
        var end = said.AsSpan().IndexOfAny(" \t");
        return end < 0 ? new FileAppLine(path, line, said, "") : new FileAppLine(path, line, said[..end], said[end..].Trim());
    }
}
