using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Base types of the nodes, the nodes' own names and their folders, each by the last piece of its name.</summary>
internal sealed class FamilyIndex
{
    private const int Type = 1 << (int)TermField.Type;
    private const int Base = 1 << (int)TermField.Base;

    private readonly ILookup<string, Entry> _bases;
    private readonly ILookup<string, Entry> _names;

    private readonly ILookup<string, Entry> _namesBefore;
    private readonly ILookup<string, Entry> _folders;

    private FamilyIndex(List<Entry> bases, List<Entry> names, IEnumerable<Entry> folders) =>
        (_bases, _names, _namesBefore, _folders) = (
            bases.ToLookup(entry => entry.Pieces[^1]),
            names.ToLookup(entry => entry.Pieces[^1]),
            names.Where(entry => entry.Pieces.Length > 1).ToLookup(entry => entry.Pieces[^2]),
            folders.ToLookup(entry => entry.Pieces[^1])
        );

    /// <summary>Reads them from the postings, where all methods of a node hold them.</summary>
    public static FamilyIndex Build(SearchSpace space)
    {
        var (bases, names) = (new List<Entry>(), new List<Entry>());
        // Whole names stand before all pieces.
        for (var term = 0; term < space.Terms.Count && space.Terms[term][0] == '#'; term++)
        {
            Add(bases, space, term, Base);
            Add(names, space, term, Type);
        }

        var folders = Enumerable
            .Range(0, space.NodeCount)
            .Select(node => (Node: node, Name: Path.GetFileName(space.FolderOf(space.FileOf(node)).TrimEnd('/'))))
            .GroupBy(pair => pair.Name, pair => pair.Node, StringComparer.Ordinal)
            .Select(folder => new Entry(folder.Key, TermSplitter.Pieces(folder.Key), [.. folder]))
            .Where(entry => entry.Pieces.Length > 0);
        return new FamilyIndex(bases, names, folders);
    }

    /// <summary>Base types whose name ends with words, lower-case.</summary>
    public IEnumerable<Entry> BasesEndingWith(ReadOnlyMemory<string> words) => Ending(_bases, words);

    /// <summary>Base types whose name begins with words, each in the singular or the plural, and has more.</summary>
    public IEnumerable<Entry> BasesBeginningWith(string[] words) =>
        _bases
            .SelectMany(entries => entries)
            .Where(entry =>
                entry.Pieces.Length > words.Length
                && words.Zip(entry.Pieces).All(pair => pair.First == pair.Second || WordForms.Plural(pair.First) == pair.Second)
            );

    /// <summary>Nodes whose name ends with words.</summary>
    public IEnumerable<Entry> NamesEndingWith(ReadOnlyMemory<string> words) => Ending(_names, words);

    /// <summary>Nodes whose name has a word before its last.</summary>
    public IEnumerable<Entry> NamesBeforeLast(string word) => _namesBefore[word];

    /// <summary>Folders whose name, without those around it, ends with words; a node is in that of its first method's file.</summary>
    public IEnumerable<Entry> FoldersEndingWith(ReadOnlyMemory<string> words) => Ending(_folders, words);

    private static IEnumerable<Entry> Ending(ILookup<string, Entry> entries, ReadOnlyMemory<string> words) =>
        entries[words.Span[^1]].Where(entry => entry.Pieces.AsSpan().EndsWith(words.Span));

    private static void Add(List<Entry> entries, SearchSpace space, int term, int field)
    {
        var nodes = new List<int>();
        var postings = space.Postings;
        for (var i = postings.Start[term]; i < postings.Start[term + 1]; i++)
        {
            var node = space.Node[postings.Method[i]];
            if ((postings.Fields[i] & field) != 0 && (nodes.Count == 0 || nodes[^1] != node))
                nodes.Add(node);
        }

        if (nodes.Count > 0 && space.Terms[term][1..] is var name && Pieces(name) is { Length: > 0 } pieces)
            entries.Add(new Entry(name, pieces, [.. nodes]));
    }

    /// <summary>Pieces of a name, without the I of an interface.</summary>
    /// <remarks>Keywords are no pieces: HealthCheckBase ends with "health check", AbstractDestination with "destination".</remarks>
    public static string[] Pieces(string name) =>
        TermSplitter.Pieces(name is ['I', var second, ..] && char.IsUpper(second) ? name.AsSpan(1) : name);

    /// <summary>A name and the nodes that bear it, derive from it or lie below it.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="Pieces">Its pieces, lower-case.</param>
    /// <param name="Nodes">Numbers of the nodes, ascending.</param>
    public sealed record Entry(string Name, string[] Pieces, int[] Nodes);
}
