using System.Text.RegularExpressions;

namespace RefMiner.Catalogue;

/// <summary>
/// Where the sources of a corpus are: a folder that every worker sees, or a git repository. Nothing in it can be taken for an
/// option of git.
/// </summary>
internal sealed partial record CorpusSource
{
    private const int Longest = 2048;

    private CorpusSource(string address, string? branch, bool isGit) => (Address, Branch, IsGit) = (address, branch, isGit);

    /// <summary>The folder, or what git is given.</summary>
    public string Address { get; }

    /// <summary>The branch, or null for the remote's default.</summary>
    public string? Branch { get; }

    /// <summary>Whether git fetches it; else it is mined where it is.</summary>
    public bool IsGit { get; }

    /// <summary>Reads an address.</summary>
    /// <param name="address">A URL of git (https, http, ssh, git, file, or <c>user@host:path</c>), or an absolute path: of a
    /// folder, or with a branch, of a repository.</param>
    /// <param name="branch">The branch, or null.</param>
    /// <returns>What is wrong with it, to follow a member's name, or null; and the source.</returns>
    public static (string? Fault, CorpusSource? Source) Read(string address, string? branch)
    {
        if (branch is not null && !IsBranch(branch))
            return ($"branch is '{Shown(branch)}': it is no name of a branch", null);
        if (address.Length is 0 or > Longest || address.Any(char.IsControl))
            return ("source is empty, too long or holds control characters", null);
        if (Path.IsPathFullyQualified(address))
            return (null, new CorpusSource(address, branch, branch is not null));
        if (ShellForm().IsMatch(address))
            return (null, new CorpusSource(address, branch, isGit: true));
        return UrlFault(address) is { } fault ? (fault, null) : (null, new CorpusSource(address, branch, isGit: true));
    }

    // As git names them.
    private static bool IsBranch(string name) =>
        BranchName().IsMatch(name)
        && !name.Contains("..", StringComparison.Ordinal)
        && !name.EndsWith(".lock", StringComparison.Ordinal)
        && name[^1] is not ('/' or '.');

    private static string? UrlFault(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http" or "ssh" or "git" or "file"))
            return $"source is '{Shown(address)}': it must be an absolute path, or a git URL with https, http, ssh, git or file";
        if (url.Scheme != "file" && !HostName().IsMatch(url.Host))
            return $"source is '{Shown(address)}': it names no host";
        if (url.UserInfo.Contains(':', StringComparison.Ordinal) || (url.UserInfo.Length > 0 && url.Scheme is "https" or "http"))
            return "source holds a user or a password. Leave them out, and give them to git on the workers by a credential helper, or "
                + "use ssh";
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            return "source holds a query or a fragment, where tokens stand. Leave it out, and give what it holds to git on the "
                + "workers by a credential helper";

        return url.UserInfo.Length > 0 && !UserName().IsMatch(url.UserInfo)
            ? $"source is '{Shown(address)}': its user is no user name"
            : null;
    }

    /// <summary>An address that can be shown, whatever it holds.</summary>
    public static string Shown(string address)
    {
        // Cut afterwards: a password without its '@' would not be known for one.
        var shown = UserInfo().Replace(address, "://***@");
        return Nodes.VisibleLine.Of(shown.Length > Longest ? shown[..Longest] : shown);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._/+#-]{0,200}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BranchName();

    [GeneratedRegex(
        @"^[A-Za-z0-9_][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9.-]*:(?![-/])[^\s\\]+$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex ShellForm();

    [GeneratedRegex(@"^(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HostName();

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9._-]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex UserName();

    [GeneratedRegex(@"://[^/\s]*@", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex UserInfo();
}
