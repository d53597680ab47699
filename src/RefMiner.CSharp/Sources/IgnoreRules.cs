using System.Collections.Immutable;

namespace RefMiner.Sources;

/// <summary>The rules of all .gitignore files that hold in one folder.</summary>
/// <remarks>As in git, the last rule that matches decides, and a deeper file overrules those above it. A folder that is ignored is
/// never entered, so a rule below it cannot bring a file back.</remarks>
internal sealed class IgnoreRules
{
    private readonly ImmutableList<(string Folder, ImmutableArray<IgnoreRule> Rules)> _levels;

    private IgnoreRules(ImmutableList<(string, ImmutableArray<IgnoreRule>)> levels) => _levels = levels;

    /// <summary>No rules.</summary>
    public static IgnoreRules None { get; } = new([]);

    /// <summary>Adds the rules of one .gitignore.</summary>
    /// <param name="folder">Its folder, from the root.</param>
    /// <param name="lines">Its lines.</param>
    public IgnoreRules With(string folder, IEnumerable<string> lines)
    {
        ImmutableArray<IgnoreRule> rules = [.. lines.Select(IgnoreRule.Parse).OfType<IgnoreRule>()];
        return rules.IsEmpty ? this : new IgnoreRules(_levels.Add((folder, rules)));
    }

    /// <summary>Whether the file or folder is ignored.</summary>
    /// <param name="path">From the root.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Ignores(string path, bool isFolder)
    {
        if (_levels.Count == 0)
            return false;

        var bytes = IgnoreRule.Bytes(path);
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
}
