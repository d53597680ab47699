using System.Collections.Immutable;

namespace RefMiner.Sources;

/// <summary>The rules of all .gitignore files that hold in one folder.</summary>
/// <remarks>As in git, the last rule that matches decides, and a deeper file overrules those above it. A folder that is ignored is
/// never entered, so a rule below it cannot bring a file back.</remarks>
internal sealed class IgnoreRules
{
    private readonly string _prefix;
    private readonly bool _all;
    private readonly bool _folds;
    private readonly ImmutableList<(string Folder, ImmutableArray<IgnoreRule> Rules)> _levels;

    private IgnoreRules(string prefix, bool all, bool folds, ImmutableList<(string, ImmutableArray<IgnoreRule>)> levels) =>
        (_prefix, _all, _folds, _levels) = (prefix, all, folds, levels);

    /// <summary>No rules.</summary>
    public static IgnoreRules None { get; } = new("", false, false, []);

    /// <summary>No rules yet, in a repository to which names that differ in case alone are the same.</summary>
    public static IgnoreRules NoneOfAnyCase { get; } = new("", false, true, []);

    /// <summary>The rules below a folder that is ignored: everything is, whatever rules say that stand in it.</summary>
    public static IgnoreRules Everything { get; } = new("", true, false, []);

    /// <summary>
    /// The rules that folders above a tree have for it, up to the root of their working tree; none where they ignore the tree as
    /// a whole.
    /// </summary>
    /// <param name="first">Rules of the repository, which those of all folders overrule.</param>
    /// <param name="prefix">The tree, from that root.</param>
    /// <param name="lines">The lines of a folder's .gitignore, from that root; null where it has none.</param>
    public static IgnoreRules Above(IgnoreRules first, string prefix, Func<string, IEnumerable<string>?> lines)
    {
        var rules = first;
        foreach (var folder in TreeFiles.Upwards(prefix).Reverse())
        {
            if (folder.Length > 0 && rules.Ignores(folder, isFolder: true))
                return None;
            if (folder != prefix && lines(folder) is { } found)
                rules = rules.With(folder, found);
        }

        return new IgnoreRules(prefix, false, first._folds, rules._levels);
    }

    /// <summary>Adds the rules of one .gitignore.</summary>
    /// <param name="folder">Its folder, from the root.</param>
    /// <param name="lines">Its lines.</param>
    public IgnoreRules With(string folder, IEnumerable<string> lines)
    {
        ImmutableArray<IgnoreRule> rules = [.. lines.Select(line => IgnoreRule.Parse(Folded(line))).OfType<IgnoreRule>()];
        return rules.IsEmpty || _all ? this : new IgnoreRules(_prefix, false, _folds, _levels.Add((FromTop(folder), rules)));
    }

    /// <summary>Whether the file or folder is ignored.</summary>
    /// <param name="path">From the root.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Ignores(string path, bool isFolder)
    {
        if (_levels.Count == 0)
            return _all;

        var bytes = IgnoreRule.Bytes(Folded(FromTop(path)));
        for (var level = _levels.Count - 1; level >= 0; level--)
        {
            var (folder, rules) = _levels[level];
            var below = bytes.AsSpan(folder.Length == 0 ? 0 : IgnoreRule.Bytes(folder).Length + 1);
            for (var i = rules.Length - 1; i >= 0; i--)
            {
                if (rules[i].IsMatch(below, isFolder))
                    return !rules[i].IsNegated;
            }
        }

        return false;
    }

    private string Folded(string text) =>
        _folds ? string.Concat(text.Select(c => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c)) : text;

    private string FromTop(string path) =>
        _prefix.Length == 0 ? path
        : path.Length == 0 ? _prefix
        : $"{_prefix}/{path}";
}
