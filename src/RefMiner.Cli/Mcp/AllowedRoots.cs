using System.Collections.Immutable;
using RefMiner.Output;

namespace RefMiner.Mcp;

/// <summary>The folders that a server may read; all with their links resolved.</summary>
internal sealed class AllowedRoots
{
    private static readonly StringComparison Comparison = OperatingSystem.IsLinux()
        ? StringComparison.Ordinal
        : StringComparison.OrdinalIgnoreCase;

    private AllowedRoots(ImmutableArray<string> folders) => Folders = folders;

    /// <summary>The folders; may be empty once they are narrowed.</summary>
    public ImmutableArray<string> Folders { get; }

    /// <summary>Takes folders that are there.</summary>
    /// <exception cref="UsageException">One is not.</exception>
    public static AllowedRoots Of(IEnumerable<string> folders)
    {
        try
        {
            return new([
                .. folders.Select(folder =>
                    Directory.Exists(folder)
                        ? RealPath.Of(folder)
                        : throw new UsageException($"--root is '{folder}', which is no folder. Name one that is there.")
                ),
            ]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--root cannot be read: {e.Message}");
        }
    }

    /// <summary>What these and the offered folders have in common.</summary>
    public AllowedRoots NarrowedTo(IEnumerable<string> offered)
    {
        var real = offered.Select(RealOrNull).OfType<string>().ToArray();
        return new([
            .. Folders
                .SelectMany(own =>
                    real.Select(other =>
                        IsBelow(other, own) ? other
                        : IsBelow(own, other) ? own
                        : null
                    )
                )
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ]);
    }

    /// <summary>The folder that a path names, its links resolved; a relative path is taken from the first root in which it is.</summary>
    /// <exception cref="PathNotAllowedException">It lies outside, or cannot be followed.</exception>
    public string Resolve(string path)
    {
        var candidates = Folders.Select(root => RealOrNull(Path.Combine(root, path))).OfType<string>().Where(Holds).ToArray();
        return candidates.FirstOrDefault(Directory.Exists)
            ?? candidates.FirstOrDefault()
            ?? throw new PathNotAllowedException(path, Folders);
    }

    /// <summary>Whether a path without links lies in one of them.</summary>
    public bool Holds(string real) => Folders.Any(root => IsBelow(real, root));

    /// <summary>Whether a path, its links followed, lies in one of them.</summary>
    public bool HoldsReal(string path) => RealOrNull(path) is { } real && Holds(real);

    private static bool IsBelow(string path, string root) =>
        path.Equals(root, Comparison)
        || (path.StartsWith(root, Comparison) && (Path.EndsInDirectorySeparator(root) || path[root.Length] == Path.DirectorySeparatorChar));

    private static string? RealOrNull(string path)
    {
        try
        {
            return RealPath.Of(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
