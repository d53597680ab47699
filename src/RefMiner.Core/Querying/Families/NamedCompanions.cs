using System.Collections.Immutable;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>The types that are named after each of a kind: <c>GotifySettings</c>, <c>IGotifyProxy</c> and <c>GotifyProxy</c> after
/// <c>GotifyNotifier</c>.</summary>
/// <remarks>What the name of a type begins with is its stem: the whole name, or without the last word or two where half of the types
/// of its kind end with these.</remarks>
internal sealed class NamedCompanions
{
    private const int MostWordsOfKind = 2;
    private const int ShortestStem = 3;

    // What more types begin with is a word of the domain.
    private const int MostNamedAfter = 400;

    private readonly Pool _pool;
    private readonly SearchSpace _space;
    private readonly ImmutableArray<int> _kind;
    private readonly string[] _endings;
    private readonly HashSet<string> _stems;

    /// <summary>Reads the names of the kind.</summary>
    /// <param name="pool">What the request may see.</param>
    /// <param name="kind">Types of one kind, that after which it is called first.</param>
    public NamedCompanions(Pool pool, ImmutableArray<int> kind)
    {
        (_pool, _space, _kind) = (pool, pool.Space, kind);
        _endings = ["", .. LastWords().Where(IsOfKind)];
        _stems = kind.SelectMany(node => StemsOf(node, _endings)).ToHashSet(StringComparer.Ordinal);
        Roles = CompanionReader.Usual(kind.Select(node => Of(node).Select(companion => companion.Role)), kind.Length);
    }

    /// <summary>What companions are usually called beside the name of their type, and how many types of the kind have one.</summary>
    public Dictionary<string, int> Roles { get; }

    /// <summary>Types that are named after one of the kind.</summary>
    public IEnumerable<Companion> Of(int node) => Of(node, _endings);

    /// <summary>Types of usual roles that are named after what the name of the first of the kind begins with, whatever it ends with.</summary>
    public IEnumerable<Companion> OfOtherStems() =>
        LastWords().Except(_endings).SelectMany(ending => Of(_kind[0], [ending])).Where(companion => Roles.ContainsKey(companion.Role));

    /// <summary>The last word and the last two of the first's name, as far as a stem is left.</summary>
    private IEnumerable<string> LastWords()
    {
        var name = _space.NodeNameOf(_kind[0]);
        return TermSplitter
            .Borders(name)
            .Reverse()
            .Take(MostWordsOfKind)
            .Where(start => start >= ShortestStem)
            .Select(start => name[start..]);
    }

    private bool IsOfKind(string ending) =>
        _kind.Length >= CompanionReader.FewestOfKind && 2 * _kind.Count(node => StemsOf(node, [ending]).Any()) >= _kind.Length;

    /// <summary>The name of a type without each of the endings that it has, the shortest first.</summary>
    private IEnumerable<string> StemsOf(int node, IEnumerable<string> endings)
    {
        var name = _space.NodeNameOf(node);
        return endings
            .Where(ending => name.Length - ending.Length >= ShortestStem && name.EndsWith(ending, StringComparison.Ordinal))
            .OrderByDescending(ending => ending.Length)
            .Select(ending => name[..^ending.Length]);
    }

    /// <summary>Types of the same corpus that are named after a type, and no closer after another of its kind.</summary>
    /// <param name="node">The type.</param>
    /// <param name="endings">What may be taken from the end of its name.</param>
    private IEnumerable<Companion> Of(int node, IEnumerable<string> endings)
    {
        var (segment, name) = (_space.LocateNode(node).Segment, _space.NodeNameOf(node));
        string[] own = [.. StemsOf(node, endings)];
        string[] stems = own is [var first, ..] ? [.. new[] { first, Singular(first, name) }.OfType<string>()] : [];
        foreach (var prefix in (string[])["", "I"])
        {
            foreach (
                var (stem, type) in stems.SelectMany(
                    stem => _space.Uses.Types.StartingWith(prefix + stem).Take(MostNamedAfter),
                    (stem, type) => (stem, type)
                )
            )
            {
                var called = _space.Uses.Types[type][prefix.Length..];
                if (
                    (prefix.Length > 0 || called != name)
                    && TermSplitter.Borders(called).Append(called.Length).Contains(stem.Length)
                    && (Longest(called, _stems) is not { } closest || closest.Length < stem.Length || own.Contains(closest))
                    && Declaration(type, segment) is >= 0 and var member
                )
                    yield return new Companion(
                        member,
                        _space.NodeOfDeclaration(member, prefix + called),
                        prefix + Role(called[stem.Length..], name[own[0].Length..])
                    );
            }
        }
    }

    /// <summary>A stem in the plural without its ending: <c>DeviceManager</c> comes with <c>DevicesController</c>.</summary>
    private static string? Singular(string stem, string name) =>
        stem.Length < name.Length && stem.Length > ShortestStem ? WordForms.Singular(stem) : null;

    private static string Role(string rest, string ending) => rest.Length > 0 || ending.Length == 0 ? $"…{rest}" : $"… without {ending}";

    private static string? Longest(string name, HashSet<string> stems) =>
        TermSplitter.Borders(name).Append(name.Length).Reverse().Select(end => name[..end]).FirstOrDefault(stems.Contains);

    private int Declaration(int type, int segment)
    {
        var members = _space.Members;
        return members
            .Declared(type)
            .FirstOrDefault(
                member =>
                    members.IsType(member)
                    && members.Segment(member) == segment
                    && members.File[member] >= 0
                    && members.Tokens(member) > 0
                    && _pool.ContainsFile(members.File[member]),
                -1
            );
    }
}
