using System.Text;

namespace RefMiner.Sources;

/// <summary>Where git keeps what it knows of a tree, which may lie above it.</summary>
/// <param name="top">Absolute path of the working tree's root: the tree's or a folder above it.</param>
/// <param name="git">Absolute path of the folder with its HEAD and index.</param>
internal sealed class GitFolder(string top, string git)
{
    private const int LinkLimit = 4096;
    private const int FileLimit = 1 << 20;
    private const int MostLevels = 64;

    /// <summary>Absolute path of the working tree's root.</summary>
    public string Top => top;

    /// <summary>Absolute path of the folder with HEAD and index.</summary>
    public string Path => git;

    /// <summary>Content of <c>info/exclude</c>, which all working trees of a repository share; null without.</summary>
    public byte[]? Exclude => Bytes(System.IO.Path.Combine(Common, "info", "exclude"), FileLimit);

    /// <summary>Whether names that differ in case alone are the same to git, as in what was cloned on Windows or macOS.</summary>
    public bool IgnoresCase =>
        Setting(Common, "ignorecase") is { } value
        && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value is "yes" or "on" or "1");

    // What the linked working trees of a repository share is two folders up.
    private string Common =>
        System.IO.Path.GetDirectoryName(git) is { } above && System.IO.Path.GetFileName(above) == "worktrees"
            ? System.IO.Path.GetDirectoryName(above)!
            : git;

    /// <summary>The one of a folder or of the nearest folder above it; null without any.</summary>
    /// <param name="folder">Absolute path.</param>
    public static GitFolder? Around(string folder)
    {
        var at = folder;
        for (var level = 0; at is not null && level < MostLevels; level++, at = System.IO.Path.GetDirectoryName(at))
        {
            if (Of(at) is { } found)
                return found;
            if (File.Exists(System.IO.Path.Combine(at, ".git")))
                return null;
        }

        return null;
    }

    /// <summary>The one whose working tree has its root in a folder; null without.</summary>
    /// <param name="folder">Absolute path.</param>
    public static GitFolder? Of(string folder)
    {
        var entry = System.IO.Path.Combine(folder, ".git");
        var info = new DirectoryInfo(entry);
        if (info.Exists)
            return TreeFiles.IsLink(info) ? null : new GitFolder(folder, entry);

        try
        {
            // A linked working tree or a submodule. Its folder must point back, so that no tree can name a folder that is not its own.
            return
                Text(entry) is { } link
                && link.StartsWith("gitdir:", StringComparison.Ordinal)
                && System.IO.Path.GetFullPath(link["gitdir:".Length..].Trim(), folder) is var far
                && (
                    Text(System.IO.Path.Combine(far, "gitdir")) is { } back
                        ? System.IO.Path.GetFullPath(back, far) == entry
                        : Setting(far, "worktree") is { } tree && System.IO.Path.GetFullPath(tree, far) == folder
                )
                ? new GitFolder(folder, far)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Setting(string folder, string name)
    {
        var section = "";
        foreach (var line in (Text(System.IO.Path.Combine(folder, "config"), FileLimit) ?? "").Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith('['))
                section = line;
            else if (
                section.Equals("[core]", StringComparison.OrdinalIgnoreCase)
                && line.Split('=', 2) is [var key, var value]
                && key.Trim().Equals(name, StringComparison.OrdinalIgnoreCase)
            )
                return value.Trim();
        }

        return null;
    }

    private static string? Text(string path, int limit = LinkLimit) =>
        Bytes(path, limit) is { } bytes ? Encoding.UTF8.GetString(bytes).Trim() : null;

    private static byte[]? Bytes(string path, int limit) =>
        new FileInfo(path) is { Exists: true, Length: > 0 } file && file.Length < limit && !TreeFiles.IsLink(file)
            ? File.ReadAllBytes(path)
            : null;
}
