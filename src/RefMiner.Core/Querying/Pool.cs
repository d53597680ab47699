using Microsoft.Extensions.FileSystemGlobbing;
using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>The methods that one request may see, with the statistics of just these: what is excluded leaves no trace in them.</summary>
internal sealed class Pool
{
    private readonly bool[]? _excluded;

    /// <summary>Applies the exclusions of a request, and leaves out the corpora of other houses.</summary>
    /// <param name="space">All methods.</param>
    /// <param name="exclude">What the request excludes.</param>
    /// <param name="profile">Id of the house's profile; when no corpus has it, all are taken.</param>
    public Pool(SearchSpace space, Exclusions? exclude, string profile)
    {
        Space = space;
        Count = space.MethodCount;
        ApiFrequency = space.ApiFrequency;
        var sums = space.FieldLengthSums;
        var others = space.Segments.Any(s => s.Entry.Profile == profile) && space.Segments.Any(s => s.Entry.Profile != profile);
        _excluded = exclude is null && !others ? null : new bool[space.MethodCount];
        if (exclude is not null) Mask(space, exclude, _excluded!);
        ExclusionsMatchNothing = exclude is { } asked && asked.Paths.Length + asked.Methods.Length + asked.Ranges.Length > 0 && !_excluded!.Contains(true);
        if (others) MaskOthers(space, profile, _excluded!);
        if (_excluded is not null)
        {
            ApiFrequency = [.. ApiFrequency];
            sums = [.. sums];
            Withdraw(sums);
        }

        AverageFieldLength = [.. sums.Select(sum => Count == 0 ? 1 : Math.Max(1e-9, (double)sum / Count))];
    }

    /// <summary>Where the methods are.</summary>
    public SearchSpace Space { get; }

    /// <summary>Number of methods in the pool.</summary>
    public int Count { get; private set; }

    /// <summary>Methods of the pool that use each API name.</summary>
    public int[] ApiFrequency { get; }

    /// <summary>Whether the request excludes something that the index does not have.</summary>
    public bool ExclusionsMatchNothing { get; }

    /// <summary>Mean number of terms by field.</summary>
    public double[] AverageFieldLength { get; }

    /// <summary>Whether the method is in the pool.</summary>
    public bool Contains(int method) => _excluded is null || !_excluded[method];

    /// <summary>Whether one of the methods is in the pool.</summary>
    public bool ContainsAnyOf((int Start, int End) methods)
    {
        if (_excluded is null) return methods.Start < methods.End;

        return _excluded.AsSpan(methods.Start, methods.End - methods.Start).Contains(false);
    }

    private void Withdraw(long[] sums)
    {
        var api = new List<int>();
        for (var m = 0; m < _excluded!.Length; m++)
        {
            if (!_excluded[m]) continue;

            Count--;
            api.Clear();
            Space.AddApiOf(m, api);
            foreach (var name in api) ApiFrequency[name]--;
            var (segment, local) = Space.LocateMethod(m);
            for (var f = 0; f < PackedCorpus.FieldCount; f++) sums[f] -= Space.Segments[segment].Packed.FieldLength[(local * PackedCorpus.FieldCount) + f];
        }
    }

    private static void MaskOthers(SearchSpace space, string profile, bool[] mask)
    {
        for (var s = 0; s < space.Segments.Length; s++)
        {
            if (space.Segments[s].Entry.Profile != profile) mask.AsSpan(space.MethodBase(s), space.Segments[s].Packed.MethodCount).Fill(true);
        }
    }

    private static void Mask(SearchSpace space, Exclusions exclude, bool[] mask)
    {
        var globs = new Matcher(StringComparison.Ordinal);
        globs.AddIncludePatterns(exclude.Paths);
        var ids = exclude.Methods.ToHashSet(StringComparer.Ordinal);
        for (var s = 0; s < space.Segments.Length; s++)
        {
            var packed = space.Segments[s].Packed;
            for (var f = 0; f < packed.Files.Count; f++)
            {
                var path = packed.Files[f];
                var shown = $"{space.Segments[s].Entry.Name}/{path}";
                var whole = !exclude.Paths.IsEmpty && (globs.Match(path).HasMatches || globs.Match(shown).HasMatches);
                var ranges = exclude.Ranges.Where(r => r.Path == path || r.Path == shown).Select(r => new LineSpan(r.StartLine, r.EndLine)).ToArray();
                if (!whole && ranges.Length == 0) continue;

                for (var m = 0; m < packed.MethodCount; m++)
                {
                    if (packed.MethodFile[m] != f) continue;

                    var lines = new LineSpan(packed.MethodStartLine[m], packed.MethodEndLine[m]);
                    if (whole || ranges.Any(lines.Overlaps)) mask[space.MethodBase(s) + m] = true;
                }
            }

            if (ids.Count > 0) MaskIds(space, s, ids, mask);
        }
    }

    private static void MaskIds(SearchSpace space, int segment, HashSet<string> ids, bool[] mask)
    {
        foreach (var number in space.Segments[segment].MethodsWithIds(ids)) mask[space.MethodBase(segment) + number] = true;
    }
}
