using Microsoft.Extensions.FileSystemGlobbing;
using RefMiner.Nodes;

namespace RefMiner.Sources;

/// <summary>The caller's globs, compiled once.</summary>
internal sealed class GlobRules
{
    private readonly Matcher? _matcher;

    /// <summary>Compiles the globs; without any, every path is allowed.</summary>
    public GlobRules(SourceRules rules)
    {
        if (rules.Include.IsDefaultOrEmpty && rules.Exclude.IsDefaultOrEmpty)
            return;

        _matcher = new Matcher(StringComparison.Ordinal);
        _matcher.AddIncludePatterns(rules.Include.IsDefaultOrEmpty ? ["**/*"] : rules.Include);
        if (!rules.Exclude.IsDefaultOrEmpty)
            _matcher.AddExcludePatterns(rules.Exclude);
    }

    /// <summary>Whether the globs let the path through.</summary>
    public bool Allow(string path) => _matcher is null || _matcher.Match(path).HasMatches;
}
