using System.Runtime.InteropServices;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>The methods that one request may see, with the statistics of just these: what is excluded leaves no trace in them.</summary>
/// <remarks>Only the difference from the whole is held, so that a request costs what it excludes, not what the index holds. Not
/// for many threads at once while
/// it is searched with; afterwards nothing changes any more.</remarks>
internal sealed class Pool
{
    private const int Bits = 64;
    private readonly ulong[]? _excluded;
    private readonly HashSet<int> _excludedFiles = [];
    private readonly List<(int Start, int End)> _runs = [];
    private readonly Dictionary<int, int> _names = [];
    private readonly Dictionary<int, int> _uses = [];
    private readonly Dictionary<int, int> _types = [];
    private readonly Dictionary<int, int> _frequencies = [];

    /// <summary>Applies the exclusions of a request.</summary>
    public Pool(SearchSpace space, Exclusions? exclude)
    {
        Space = space;
        Count = space.MethodCount;
        if (exclude is null)
            return;

        var excluded = ExcludedMethods.Of(space, exclude, _excludedFiles);
        ExclusionsMatchNothing =
            exclude.Paths.Length + exclude.Methods.Length + exclude.Ranges.Length > 0 && excluded.Length == 0 && _excludedFiles.Count == 0;
        if (excluded.Length == 0)
            return;

        _excluded = new ulong[(space.MethodCount + Bits - 1) / Bits];
        Count -= excluded.Length;
        foreach (var method in excluded)
        {
            _excluded[method / Bits] |= 1UL << (method % Bits);
            if (_runs.Count > 0 && _runs[^1].End == method)
                _runs[^1] = (_runs[^1].Start, method + 1);
            else
                _runs.Add((method, method + 1));
            space.Uses.Visit(method, name => Add(_names, name), use => Add(_uses, use), type => Add(_types, type));
        }
    }

    /// <summary>Where the methods are.</summary>
    public SearchSpace Space { get; }

    /// <summary>Number of methods in the pool.</summary>
    public int Count { get; }

    /// <summary>API names that excluded methods use.</summary>
    public IReadOnlyCollection<int> TouchedNames => _names.Keys;

    /// <summary>Methods outside the pool as runs of numbers, first and one past the last; ascending.</summary>
    public ReadOnlySpan<(int Start, int End)> ExcludedRuns => CollectionsMarshal.AsSpan(_runs);

    /// <summary>Whether the request excludes something that the index does not have.</summary>
    public bool ExclusionsMatchNothing { get; }

    /// <summary>Methods of the pool that use an API name.</summary>
    public int NameFrequency(int name) => Space.Uses.NameFrequency[name] - Less(_names, name);

    /// <summary>Methods of the pool with a use.</summary>
    public int UseFrequency(int use) => Space.Uses.UseFrequency[use] - Less(_uses, use);

    /// <summary>Methods of the pool that use a type as a receiver.</summary>
    public int TypeFrequency(int type) => Space.Uses.TypeFrequency[type] - Less(_types, type);

    /// <summary>Whether the method is in the pool.</summary>
    public bool Contains(int method) => _excluded is null || (_excluded[method / Bits] & (1UL << (method % Bits))) == 0;

    /// <summary>Whether one of the methods is in the pool.</summary>
    public bool ContainsAnyOf((int Start, int End) methods)
    {
        if (_excluded is null)
            return methods.Start < methods.End;

        for (var m = methods.Start; m < methods.End; m++)
        {
            if (Contains(m))
                return true;
        }

        return false;
    }

    /// <summary>Whether what a file declares may be known; -1 stands for what no file of the corpus declares.</summary>
    public bool ContainsFile(int file) => file < 0 || !_excludedFiles.Contains(file);

    /// <summary>
    /// Whether a member may be known: declared in a file of the pool, or from outside the corpus and used by a method of the
    /// pool.
    /// </summary>
    public bool KnowsMember(int member) =>
        Space.Members.File[member] is >= 0 and var file
            ? ContainsFile(file)
            : Space.Uses.IndexOf(Space.Members.Name[member], Space.Members.Type[member]) is >= 0 and var use && UseFrequency(use) > 0;

    /// <summary>Methods of the pool that hold the term.</summary>
    public int Frequency(int term)
    {
        ref var frequency = ref CollectionsMarshal.GetValueRefOrAddDefault(_frequencies, term, out var isKnown);
        if (isKnown)
            return frequency;

        var postings = Space.Postings.MethodsOf(term);
        frequency = postings.Length;
        foreach (var (start, end) in _runs)
            frequency -= Sorted.IndexOf(postings, end) - Sorted.IndexOf(postings, start);
        return frequency;
    }

    /// <summary>Methods of the pool that hold a term in their name, ascending.</summary>
    public IEnumerable<int> MethodsNamed(string text) => MethodsWith(text, TermField.Name);

    /// <summary>Methods of the pool that hold a term in a field, ascending.</summary>
    public IEnumerable<int> MethodsWith(string text, TermField field)
    {
        var (postings, term) = (Space.Postings, Space.Terms.IndexOf(text));
        for (var i = term < 0 ? 0 : postings.Start[term]; i < (term < 0 ? 0 : postings.Start[term + 1]); i++)
        {
            if ((postings.Fields[i] & (1 << (int)field)) != 0 && Contains(postings.Method[i]))
                yield return postings.Method[i];
        }
    }

    /// <summary>Inverse document frequency of a term; one that no method holds has the largest.</summary>
    public double InverseDocumentFrequency(int term) => Bm25F.InverseDocumentFrequency(Count, term < 0 ? 0 : Frequency(term));

    private static void Add(Dictionary<int, int> counts, int item) => CollectionsMarshal.GetValueRefOrAddDefault(counts, item, out _)++;

    private static int Less(Dictionary<int, int> counts, int item) => counts.Count == 0 ? 0 : counts.GetValueOrDefault(item);
}
