using Microsoft.Extensions.FileSystemGlobbing;
using RefMiner.Nodes;
using RefMiner.Secrets;

namespace RefMiner.Querying;

/// <summary>Finds what a request excludes. Paths count from a corpus's root, with or without the corpus's name before them.</summary>
internal static class ExcludedMethods
{
    /// <summary>Numbers of the methods, ascending and unique; files that are excluded as a whole are added to the set.</summary>
    public static int[] Of(SearchSpace space, Exclusions exclude, HashSet<int> files)
    {
        foreach (var path in exclude.Paths.Where(path => !IsGlob(path)))
            files.UnionWith(Named(space, path));
        AddGlobs(space, exclude.Paths.Where(IsGlob).ToArray(), files);
        var excluded = new HashSet<int>();
        foreach (var file in files)
            excluded.UnionWith(space.FileMethods[file].ToArray());
        foreach (var range in exclude.Ranges)
        {
            var lines = new LineSpan(range.StartLine, range.EndLine);
            foreach (var file in Named(space, range.Path))
                excluded.UnionWith(space.FileMethods[file].ToArray().Where(method => space.LinesOf(method).Overlaps(lines)));
        }

        var ids = exclude.Methods.ToHashSet(StringComparer.Ordinal);
        for (var s = 0; s < space.Segments.Length && ids.Count > 0; s++)
            excluded.UnionWith(space.Segments[s].MethodsWithIds(ids).Select(number => space.MethodBase(s) + number));
        int[] numbers = [.. excluded];
        Array.Sort(numbers);
        return numbers;
    }

    private static IEnumerable<int> Named(SearchSpace space, string path)
    {
        path = SecretNames.Hide(path);
        for (var s = 0; s < space.Segments.Length; s++)
        {
            var (files, corpus) = (space.Segments[s].Packed.Files, space.Segments[s].Entry.Name + "/");
            if (files.Find(path) is >= 0 and var number)
                yield return space.FileBase(s) + number;
            if (path.StartsWith(corpus, StringComparison.Ordinal) && files.Find(path[corpus.Length..]) is >= 0 and var local)
                yield return space.FileBase(s) + local;
        }
    }

    private static void AddGlobs(SearchSpace space, string[] globs, HashSet<int> files)
    {
        if (globs.Length == 0)
            return;

        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(globs.Select(SecretNames.Hide));
        for (var s = 0; s < space.Segments.Length; s++)
        {
            var paths = space.Segments[s].Packed.Files;
            for (var f = 0; f < paths.Count; f++)
            {
                var path = paths[f];
                if (matcher.Match(path).HasMatches || matcher.Match($"{space.Segments[s].Entry.Name}/{path}").HasMatches)
                    files.Add(space.FileBase(s) + f);
            }
        }
    }

    private static bool IsGlob(string path) =>
        path.AsSpan().ContainsAny("*?\\") || path.StartsWith('.') || path.StartsWith('/') || path.EndsWith('/');
}
