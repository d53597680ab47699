using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RefMiner.Reading;

/// <summary>Lists of words in a file that stands beside the code that asks for them.</summary>
/// <remarks>A line with <c>[name]</c> begins a list, words are set apart by blanks, and <c>#</c> begins a comment: it says why the list is
/// what it is.</remarks>
internal sealed class WordFile
{
    private readonly Dictionary<string, List<string>> _lists = new(StringComparer.Ordinal);

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">A word stands before the first list.</exception>
    public WordFile(TextReader text)
    {
        List<string>? list = null;
        while (text.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            if (line is ['[', .. var name, ']'])
                _lists.Add(name, list = []);
            else if (line.Length > 0)
                (list ?? throw new FormatException($"'{line}' is in no list.")).AddRange(line.Split(' '));
        }
    }

    /// <summary>Reads an embedded file.</summary>
    /// <param name="name">Its path below the project.</param>
    public static WordFile Open(string name)
    {
        using var text = new StreamReader(typeof(WordFile).Assembly.GetManifestResourceStream(name)!);
        return new WordFile(text);
    }

    /// <summary>A list, in the order of the file.</summary>
    /// <exception cref="KeyNotFoundException">There is none of the name.</exception>
    public ImmutableArray<string> List(string name) => [.. _lists[name]];

    /// <summary>A list to ask for words, which case tells apart.</summary>
    /// <exception cref="KeyNotFoundException">There is none of the name.</exception>
    public FrozenSet<string> Set(string name) => _lists[name].ToFrozenSet(StringComparer.Ordinal);
}
