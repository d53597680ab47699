using System.Text;
using System.Text.RegularExpressions;

namespace RefMiner.Compilations;

/// <summary>Matches paths against the globs of project files, <c>*</c>, <c>**</c> and <c>?</c>, in time linear in the path.</summary>
internal static class PathGlob
{
    private const int MaxLength = 512;

    /// <summary>Whether the text is a glob at all.</summary>
    public static bool IsGlob(string path) => path.AsSpan().ContainsAny('*', '?');

    /// <summary>Those of the paths that match, in their order; none for a glob that is longer than any path is.</summary>
    /// <param name="glob">From the root, with '/' between folders.</param>
    /// <param name="paths">Paths from the root.</param>
    public static IEnumerable<string> Match(string glob, IEnumerable<string> paths)
    {
        if (glob.Length > MaxLength)
            return [];

        // The patterns come from the tree: backtracking could be made to run for ever.
        var pattern = new Regex(Pattern(glob), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
        return paths.Where(path => pattern.IsMatch(path));
    }

    private static string Pattern(string glob)
    {
        var pattern = new StringBuilder("^");
        var parts = glob.Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            if (parts[i] == "**")
                pattern.Append(isLast ? ".*" : "(?:.*/)?");
            else
                pattern
                    .Append(
                        Regex
                            .Escape(parts[i])
                            .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
                            .Replace(@"\?", "[^/]", StringComparison.Ordinal)
                    )
                    .Append(isLast ? "" : "/");
        }

        return pattern.Append('$').ToString();
    }
}
