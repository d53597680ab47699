using System.Collections.Immutable;

namespace RefMiner.Indexing;

/// <summary>
/// A list of names, each of which may begin or end with <c>*</c>. Not for several threads: it remembers what it was asked.
/// </summary>
internal sealed class NamePatterns
{
    private readonly HashSet<string> _exact;
    private readonly ImmutableArray<string> _beginnings;
    private readonly ImmutableArray<string> _endings;
    private readonly Func<string, bool> _isDeclared;
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Compiles a list.</summary>
    /// <param name="patterns">The names.</param>
    /// <param name="isDeclared">Whether the tree declares a type of that name; a name without <c>*</c> then does not match it.</param>
    public NamePatterns(ImmutableArray<string> patterns, Func<string, bool> isDeclared)
    {
        _exact = patterns.Where(pattern => !pattern.Contains('*')).ToHashSet(StringComparer.Ordinal);
        _beginnings = [.. patterns.Where(pattern => pattern.EndsWith('*')).Select(pattern => pattern.TrimEnd('*'))];
        _endings = [.. patterns.Where(pattern => pattern.StartsWith('*')).Select(pattern => pattern.TrimStart('*'))];
        _isDeclared = isDeclared;
        IsEmpty = patterns.IsEmpty;
    }

    /// <summary>Whether the list holds nothing.</summary>
    public bool IsEmpty { get; }

    /// <summary>Whether a name of the list means it.</summary>
    public bool Match(string? name)
    {
        if (IsEmpty || name is null)
            return false;
        if (!_known.TryGetValue(name, out var matches))
            _known[name] = matches = Find(name);
        return matches;
    }

    /// <summary>Whether a name of the list without <c>*</c> means it.</summary>
    public bool MatchWhole(string name) => _exact.Contains(name) && !_isDeclared(name);

    private bool Find(string name)
    {
        if (MatchWhole(name))
            return true;

        foreach (var beginning in _beginnings)
        {
            if (name.StartsWith(beginning, StringComparison.Ordinal))
                return true;
        }

        foreach (var ending in _endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
