using System.Text;

namespace RefMiner.Sources;

/// <summary>What git knows of the files of one working tree: that around a mined tree, or one inside it, as of a submodule.</summary>
internal sealed class GitTree
{
    private readonly string _folder;
    private readonly Lazy<TrackedFiles> _tracked;

    /// <summary>Reads what the repository leaves out; what it tracks is read when it is asked for.</summary>
    /// <param name="git">Where git keeps it; null where nothing is known.</param>
    /// <param name="prefix">The mined tree from the root of the working tree; empty where it does not lie below it.</param>
    /// <param name="folder">The root of the working tree from that of the mined tree; empty where it does not lie below it.</param>
    public GitTree(GitFolder? git, string prefix, string folder)
    {
        _folder = folder;
        _tracked = new Lazy<TrackedFiles>(() => new TrackedFiles(git, prefix));
        Rules = git is { IgnoresCase: true } ? IgnoreRules.NoneOfAnyCase : IgnoreRules.None;
        if (Exclude(git) is { } bytes)
            Rules = Rules.With(folder, Lines(bytes));
    }

    /// <summary>The rules of the repository, which those of its folders overrule.</summary>
    public IgnoreRules Rules { get; }

    /// <summary>The lines of a file of rules.</summary>
    public static string[] Lines(byte[] bytes) => Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split('\n');

    /// <summary>Whether a file is tracked.</summary>
    /// <param name="path">From the root of the mined tree.</param>
    public bool Tracks(string path) => _tracked.Value.Contains(Own(path));

    /// <summary>Whether something below a folder is tracked.</summary>
    /// <param name="folder">From the root of the mined tree.</param>
    public bool TracksBelow(string folder) => _tracked.Value.HasBelow(Own(folder));

    private string Own(string path) => _folder.Length == 0 ? path : path[(_folder.Length + 1)..];

    private static byte[]? Exclude(GitFolder? git)
    {
        try
        {
            return git?.Exclude;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
