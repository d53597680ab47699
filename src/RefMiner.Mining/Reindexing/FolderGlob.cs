using System.Collections.Immutable;
using System.IO.Enumeration;

namespace RefMiner.Reindexing;

/// <summary>Finds folders by a path in which <c>*</c> stands for any characters of one name.</summary>
internal static class FolderGlob
{
    /// <summary>The folders that are there, in ordinal order; hidden ones only where the pattern begins with a dot, and no links.</summary>
    /// <param name="folder">Where the pattern starts.</param>
    /// <param name="pattern">The path, with '/'.</param>
    public static ImmutableArray<string> Match(string folder, string pattern)
    {
        IEnumerable<string> found = [Path.IsPathRooted(pattern) ? Path.GetPathRoot(pattern)! : folder];
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = part.Contains('*', StringComparison.Ordinal)
                ? found.SelectMany(above => Below(above, part))
                : found.Select(above => Path.GetFullPath(part, above)).Where(Directory.Exists);
        }

        return [.. found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Below(string folder, string part) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateDirectories(folder)
                .Where(path =>
                    Path.GetFileName(path) is var name
                    && FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: false)
                    && (part[0] == '.' || name[0] != '.')
                    && new DirectoryInfo(path).LinkTarget is null
                )
            : [];
}
