using System.Text;
using System.Text.RegularExpressions;

namespace RefMiner.Sources;

/// <summary>Reads the commit of a git checkout from its files, without running git.</summary>
public static partial class GitCheckout
{
    private const int LimitBytes = 16 << 20;

    /// <summary>The commit that is checked out, or null where the tree is no checkout or its git folder is not its own.</summary>
    /// <param name="files">The tree; may lie anywhere in the checkout.</param>
    public static string? Commit(TreeFiles files)
    {
        try
        {
            return GitFolder.Of(files.Root) is { } git && Read(new TreeFiles(git.Path), "", "HEAD") is { } head ? Resolve(git, head) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether a folder of the tree is a linked working tree, as <c>git worktree add</c> makes them: its files are another state
    /// of files that lie elsewhere. A submodule is none.
    /// </summary>
    internal static bool IsLinkedWorktree(TreeFiles files, string folder)
    {
        try
        {
            return Read(files, folder, ".git") is { } link
                && link.StartsWith("gitdir:", StringComparison.Ordinal)
                && link.Replace('\\', '/').Contains("/worktrees/", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Resolve(GitFolder folder, string head)
    {
        if (!head.StartsWith("ref:", StringComparison.Ordinal))
            return Id(head);

        var name = head["ref:".Length..].Trim();
        if (TreeFiles.Combine("", name) != name)
            return null;

        // The branches of a linked working tree are kept with the first one, two folders up. A folder of the tree itself cannot point out
        // of it.
        var git = new TreeFiles(folder.Path);
        var above = Path.GetFullPath(Path.Combine(folder.Path, "..", ".."));
        var isOwn = IsBelow(folder.Path, folder.Top) && !IsBelow(above, folder.Top);
        var common = !isOwn && Read(git, "", "commondir") == "../.." ? new TreeFiles(above) : git;
        return Id(Read(git, "", name)) ?? Id(Read(common, "", name)) ?? Packed(Read(common, "", "packed-refs"), name);
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? Packed(string? refs, string name) =>
        refs
            ?.Split('\n')
            .Select(line => line.TrimEnd('\r').Split(' ', 2))
            .Where(parts => parts.Length == 2 && parts[1] == name)
            .Select(parts => Id(parts[0]))
            .FirstOrDefault(id => id is not null);

    private static string? Id(string? text) => text is not null && CommitId().IsMatch(text) ? text : null;

    private static string? Read(TreeFiles files, string folder, string name) =>
        TreeFiles.Combine(folder, name) is { } path && files.Read(path, LimitBytes) is { } bytes
            ? Encoding.UTF8.GetString(bytes).Trim()
            : null;

    [GeneratedRegex("^(?:[0-9a-f]{40}|[0-9a-f]{64})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CommitId();
}
