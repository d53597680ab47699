namespace RefMiner.Mcp;

/// <summary>Paths with every link resolved.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The absolute path that a path comes to, links on the way followed; what is not there stays as it is.</summary>
    /// <exception cref="IOException">Its links go round.</exception>
    /// <exception cref="ArgumentException">It is no path.</exception>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        var pending = new Stack<string>(Parts(full[real.Length..]));
        var links = 0;
        while (pending.TryPop(out var part))
        {
            if (part == ".")
                continue;

            var next = part == ".." ? Path.GetDirectoryName(real) ?? real : Path.Combine(real, part);
            if (part == ".." || new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
                throw new IOException($"the links of '{path}' go round");

            var root = Path.GetPathRoot(target) ?? "";
            if (root.Length > 0)
                real = Path.GetPathRoot(Path.GetFullPath(root))!;
            foreach (var piece in Parts(target[root.Length..]))
                pending.Push(piece);
        }

        return Path.TrimEndingDirectorySeparator(real);
    }

    /// <summary>The last part first.</summary>
    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse();
}
