using Microsoft.Extensions.FileSystemGlobbing;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>The methods that one request may see, with the statistics of just these: what is excluded leaves no trace in them.</summary>
internal sealed class Pool
{
    private readonly bool[]? _excluded;
    private readonly bool[]? _excludedFiles;
    private readonly int[] _excludedMethods = [];

    /// <summary>Applies the exclusions of a request.</summary>
    public Pool(SearchSpace space, Exclusions? exclude)
    {
        Space = space;
        Count = space.MethodCount;
        (NameFrequency, UseFrequency, TypeFrequency) = (space.Uses.NameFrequency, space.Uses.UseFrequency, space.Uses.TypeFrequency);
        if (exclude is null) return;

        _excludedFiles = new bool[space.FileCount];
        var excluded = Excluded(space, exclude, _excludedFiles);
        ExclusionsMatchNothing = exclude.Paths.Length + exclude.Methods.Length + exclude.Ranges.Length > 0 && excluded.Count == 0 && !_excludedFiles.Contains(true);
        if (excluded.Count == 0) return;

        _excludedMethods = [.. excluded];
        _excluded = new bool[space.MethodCount];
        Count -= excluded.Count;
        (NameFrequency, UseFrequency, TypeFrequency) = ([.. NameFrequency], [.. UseFrequency], [.. TypeFrequency]);
        foreach (var method in excluded)
        {
            _excluded[method] = true;
            space.Uses.Count(method, -1, NameFrequency, UseFrequency, TypeFrequency);
        }
    }

    /// <summary>Where the methods are.</summary>
    public SearchSpace Space { get; }

    /// <summary>Number of methods in the pool.</summary>
    public int Count { get; }

    /// <summary>Methods of the pool that use each API name.</summary>
    public int[] NameFrequency { get; }

    /// <summary>Methods of the pool with each use.</summary>
    public int[] UseFrequency { get; }

    /// <summary>Methods of the pool that use each type as a receiver.</summary>
    public int[] TypeFrequency { get; }

    /// <summary>Whether the request excludes something that the index does not have.</summary>
    public bool ExclusionsMatchNothing { get; }

    /// <summary>Whether the method is in the pool.</summary>
    public bool Contains(int method) => _excluded is null || !_excluded[method];

    /// <summary>Whether one of the methods is in the pool.</summary>
    public bool ContainsAnyOf((int Start, int End) methods) =>
        _excluded is null ? methods.Start < methods.End : _excluded.AsSpan(methods.Start, methods.End - methods.Start).Contains(false);

    /// <summary>Whether what a file declares may be known; -1 stands for what no file of the corpus declares.</summary>
    public bool ContainsFile(int file) => file < 0 || _excludedFiles is null || !_excludedFiles[file];

    /// <summary>Methods of the pool that hold the term.</summary>
    public int Frequency(int term)
    {
        var postings = Space.Postings;
        var (start, end) = (postings.Start[term], postings.Start[term + 1]);
        var count = end - start;
        foreach (var method in _excludedMethods)
        {
            if (Array.BinarySearch(postings.Method, start, end - start, method) >= 0) count--;
        }

        return count;
    }

    /// <summary>Inverse document frequency of a term; one that no method holds has the largest.</summary>
    public double InverseDocumentFrequency(int term) => Bm25F.InverseDocumentFrequency(Count, term < 0 ? 0 : Frequency(term));

    private static SortedSet<int> Excluded(SearchSpace space, Exclusions exclude, bool[] files)
    {
        var excluded = new SortedSet<int>();
        var globs = new Matcher(StringComparison.Ordinal);
        globs.AddIncludePatterns(exclude.Paths.Where(IsGlob));
        var plain = exclude.Paths.Where(path => !IsGlob(path)).ToHashSet(StringComparer.Ordinal);
        var hasGlobs = exclude.Paths.Any(IsGlob);
        var ids = exclude.Methods.ToHashSet(StringComparer.Ordinal);
        for (var s = 0; s < space.Segments.Length; s++)
        {
            var packed = space.Segments[s].Packed;
            var ranges = new LineSpan[packed.Files.Count][];
            for (var f = 0; f < packed.Files.Count; f++)
            {
                var path = packed.Files[f];
                var shown = $"{space.Segments[s].Entry.Name}/{path}";
                files[space.FileBase(s) + f] = plain.Contains(path) || plain.Contains(shown) || (hasGlobs && (globs.Match(path).HasMatches || globs.Match(shown).HasMatches));
                ranges[f] = [.. exclude.Ranges.Where(r => r.Path == path || r.Path == shown).Select(r => new LineSpan(r.StartLine, r.EndLine))];
            }

            for (var m = 0; m < packed.MethodCount; m++)
            {
                var file = packed.MethodFile[m];
                var lines = new LineSpan(packed.MethodStartLine[m], packed.MethodEndLine[m]);
                if (files[space.FileBase(s) + file] || ranges[file].Any(lines.Overlaps)) excluded.Add(space.MethodBase(s) + m);
            }

            if (ids.Count > 0) excluded.UnionWith(space.Segments[s].MethodsWithIds(ids).Select(number => space.MethodBase(s) + number));
        }

        return excluded;
    }

    private static bool IsGlob(string path) => path.AsSpan().ContainsAny("*?\\") || path.StartsWith('.') || path.StartsWith('/') || path.EndsWith('/');
}
