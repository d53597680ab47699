using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>Base types of the nodes and the nodes' own names, each by the last piece of its name.</summary>
internal sealed class FamilyIndex
{
    private const int Type = 1 << (int)TermField.Type;
    private const int Base = 1 << (int)TermField.Base;

    private readonly ILookup<string, Entry> _bases;
    private readonly ILookup<string, Entry> _names;

    private FamilyIndex(List<Entry> bases, List<Entry> names) =>
        (_bases, _names) = (bases.ToLookup(entry => entry.Pieces[^1]), names.ToLookup(entry => entry.Pieces[^1]));

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

        return new FamilyIndex(bases, names);
    }

    /// <summary>Base types whose name ends with words, lower-case.</summary>
    public IEnumerable<Entry> BasesEndingWith(ReadOnlyMemory<string> words) => Ending(_bases, words);

    /// <summary>Nodes whose name ends with words.</summary>
    public IEnumerable<Entry> NamesEndingWith(ReadOnlyMemory<string> words) => Ending(_names, words);

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

    // Keywords are no pieces: HealthCheckBase ends with "health check", AbstractDestination with "destination".
    private static string[] Pieces(string name) =>
        TermSplitter.Pieces(name is ['I', var second, ..] && char.IsUpper(second) ? name.AsSpan(1) : name);

    /// <summary>A name and the nodes that bear it or derive from it.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="Pieces">Its pieces, lower-case.</param>
    /// <param name="Nodes">Numbers of the nodes, ascending.</param>
    public sealed record Entry(string Name, string[] Pieces, int[] Nodes);
}
