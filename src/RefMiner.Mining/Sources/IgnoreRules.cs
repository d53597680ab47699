using System.Buffers;
using System.Collections.Immutable;
using MAB.DotIgnore;

namespace RefMiner.Sources;

/// <summary>The rules of all .gitignore files that hold in one folder.</summary>
/// <remarks>As in git, the last rule that matches decides, and a deeper file overrules those above it. A folder that is ignored is
/// never entered, so a rule below it cannot bring a file back.</remarks>
internal sealed class IgnoreRules
{
    private static readonly SearchValues<char> Special = SearchValues.Create("*?[]\\/!# ");

    private readonly ImmutableList<(string Folder, ImmutableArray<(Lazy<IgnoreRule?> Rule, string End)> Rules)> _levels;

    private IgnoreRules(ImmutableList<(string, ImmutableArray<(Lazy<IgnoreRule?>, string)>)> levels) => _levels = levels;

    /// <summary>No rules.</summary>
    public static IgnoreRules None { get; } = new([]);

    /// <summary>Adds the rules of one .gitignore.</summary>
    /// <param name="folder">Its folder, from the root.</param>
    /// <param name="lines">Its lines.</param>
    public IgnoreRules With(string folder, IEnumerable<string> lines)
    {
        var rules = lines
            .Select(line => line.TrimEnd('\r'))
            .Where(line => line.Length > 0 && !line.StartsWith('#') && line.Trim() is not ("" or "/" or "!"))
            .Select(line => (new Lazy<IgnoreRule?>(() => TryParse(line)), EndOf(line)))
            .ToImmutableArray();
        return rules.IsEmpty ? this : new IgnoreRules(_levels.Add((folder, rules)));
    }

    /// <summary>A line that is no pattern is overlooked, as git does.</summary>
    private static IgnoreRule? TryParse(string line)
    {
        try
        {
            var rule = new IgnoreRule(line, MatchFlags.PATHNAME);
            return rule.Pattern is { Length: > 0 } ? rule : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>With what every match ends: to see that a name ends otherwise is much cheaper than to match it, and a rule costs a compiled expression.</summary>
    private static string EndOf(string line)
    {
        var whole = line.TrimEnd('/');
        return whole[(whole.AsSpan().LastIndexOfAny(Special) + 1)..];
    }

    /// <summary>Whether the file or folder is ignored.</summary>
    /// <param name="path">From the root.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Ignores(string path, bool isFolder)
    {
        for (var level = _levels.Count - 1; level >= 0; level--)
        {
            var (folder, rules) = _levels[level];
            var below = folder.Length == 0 ? path : path[(folder.Length + 1)..];
            for (var i = rules.Length - 1; i >= 0; i--)
            {
                var (rule, end) = rules[i];
                if (below.EndsWith(end, StringComparison.OrdinalIgnoreCase) && rule.Value is { } known && known.IsMatch(below, isFolder)) return !known.PatternFlags.HasFlag(PatternFlags.NEGATION);
            }
        }

        return false;
    }
}
