using System.Collections.Immutable;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>
/// Finds the types that come with the model: of <c>GotifyNotifier</c> its <c>GotifySettings</c>, <c>IGotifyProxy</c> and
/// <c>GotifyProxy</c>.
/// </summary>
/// <remarks>What the name of a type begins with is its stem: the whole name, or without the last word or two where half of the types
/// of its kind end with these. A type that is called like the stem and something more is a companion where at least two types of the
/// kind, and a seventh of them, have one that is called so, which tells settings and proxies from whatever happens to begin alike; or
/// where it is in the folder of the model.</remarks>
/// <param name="search">What the request found.</param>
internal sealed class CompanionReader(SearchResult search)
{
    /// <summary>Of fewer types nothing can be said of their kind.</summary>
    public const int FewestOfKind = 3;

    /// <summary>At most so many types of the kind are asked, those most like the request first.</summary>
    public const int MostOfKind = 80;

    private const int FewestWithRole = 2;
    private const double LeastShare = 1.0 / 7;
    private const int MostWordsOfKind = 2;
    private const int ShortestStem = 3;
    private const int MostOfModel = 12;

    // What more types begin with is a word of the domain.
    private const int MostNamedAfter = 400;

    private readonly SearchSpace _space = search.Pool.Space;

    /// <summary>The companions of the model.</summary>
    public Companions Read()
    {
        if (search.Model < 0)
            return Companions.None;

        var kind = OfKind();
        var companions = FolderCompanionReader.Applies(_space, kind) ? new FolderCompanionReader(search, kind).Read() : ByName(kind);
        return companions with { Inside = Inside() };
    }

    private Companions ByName(ImmutableArray<int> kind)
    {
        string[] endings = ["", .. LastWords().Where(ending => IsOfKind(ending, kind))];
        var stems = kind.SelectMany(node => StemsOf(node, endings)).ToHashSet(StringComparer.Ordinal);
        var counts = kind.SelectMany(node => Of(node, endings, stems).Select(companion => companion.Role).Distinct(StringComparer.Ordinal))
            .GroupBy(role => role, StringComparer.Ordinal)
            .Where(role => IsUsual(role.Count(), kind.Length))
            .ToDictionary(role => role.Key, role => role.Count(), StringComparer.Ordinal);
        var own = Of(search.Model, endings, stems)
            .Where(companion => counts.ContainsKey(companion.Role) || IsNear(companion))
            .Concat(
                LastWords()
                    .Except(endings)
                    .SelectMany(ending => Of(search.Model, [ending], stems))
                    .Where(companion => counts.ContainsKey(companion.Role))
            );
        return new Companions(kind.Length, Ordered(counts), Ordered(own.DistinctBy(companion => companion.Member), counts));
    }

    private ImmutableArray<int> Inside()
    {
        var (members, file) = (_space.Members, _space.FileOf(search.Model));
        var (segment, local) = _space.LocateNode(search.Model);
        var outer = _space.Segments[segment].Node(local).Id.Value[2..] + ".";
        return
        [
            .. Enumerable
                .Range(0, members.Count)
                .Where(member =>
                    members.File[member] == file
                    && members.IsType(member)
                    && members.OwnerName(member).StartsWith(outer, StringComparison.Ordinal)
                )
                .OrderBy(members.Line)
                .ThenBy(member => member)
                .Select(member => _space.NodeOfDeclaration(member, _space.Uses.Types[members.Type[member]]))
                .Where(node => node >= 0)
                .Distinct(),
        ];
    }

    /// <summary>Whether so many of the types of a kind have something that the others can be said to have it, too.</summary>
    public static bool IsUsual(int count, int types) => count >= Math.Max(FewestWithRole, LeastShare * types);

    /// <summary>Roles, the most frequent first.</summary>
    public static ImmutableArray<(string Role, int Count)> Ordered(Dictionary<string, int> counts) =>
        [
            .. counts
                .OrderByDescending(role => role.Value)
                .ThenBy(role => role.Key, StringComparer.Ordinal)
                .Select(role => (role.Key, role.Value)),
        ];

    /// <summary>As many companions as are shown, those of the most frequent roles first.</summary>
    public static ImmutableArray<Companion> Ordered(IEnumerable<Companion> companions, Dictionary<string, int> counts) =>
        [
            .. companions
                .OrderByDescending(companion => counts.GetValueOrDefault(companion.Role))
                .ThenBy(companion => companion.Role, StringComparer.Ordinal)
                .ThenBy(companion => companion.Member)
                .Take(MostOfModel),
        ];

    /// <summary>Types of the kind of the model, itself among them: its family, or those whose names end with the same word.</summary>
    private ImmutableArray<int> OfKind()
    {
        var others = search.Family?.Nodes.Contains(search.Model) == true ? search.Family.Nodes : AlikeByName();
        return
        [
            search.Model,
            .. search
                .Nodes.Select(score => score.Node)
                .Where(others.Contains)
                .Concat(others.Order())
                .Where(node => node != search.Model && search.Pool.ContainsAnyOf(_space.MethodsOf(node)))
                .Distinct()
                .Take(MostOfKind - 1),
        ];
    }

    private IReadOnlySet<int> AlikeByName() =>
        TermSplitter.Pieces(_space.NodeNameOf(search.Model)) is [.., var last]
            ? _space.Families.NamesEndingWith((string[])[last]).SelectMany(entry => entry.Nodes).ToHashSet()
            : ImmutableHashSet<int>.Empty;

    /// <summary>The last word and the last two of the model's name, as far as a stem is left.</summary>
    private IEnumerable<string> LastWords()
    {
        var name = _space.NodeNameOf(search.Model);
        return TermSplitter
            .Borders(name)
            .Reverse()
            .Take(MostWordsOfKind)
            .Where(start => start >= ShortestStem)
            .Select(start => name[start..]);
    }

    private bool IsOfKind(string ending, ImmutableArray<int> kind) =>
        kind.Length >= FewestOfKind && 2 * kind.Count(node => StemsOf(node, [ending]).Any()) >= kind.Length;

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
    /// <param name="stems">What names of types of its kind begin with.</param>
    private IEnumerable<Companion> Of(int node, IEnumerable<string> endings, HashSet<string> stems)
    {
        var (segment, name) = (_space.LocateNode(node).Segment, _space.NodeNameOf(node));
        string[] own = [.. StemsOf(node, endings)];
        foreach (var prefix in (string[])["", "I"])
        {
            foreach (var type in own.Take(1).SelectMany(stem => _space.Uses.Types.StartingWith(prefix + stem).Take(MostNamedAfter)))
            {
                var called = _space.Uses.Types[type][prefix.Length..];
                if (
                    (prefix.Length > 0 || called != name)
                    && TermSplitter.Borders(called).Append(called.Length).Contains(own[0].Length)
                    && (Longest(called, stems) is not { } closest || closest.Length < own[0].Length || own.Contains(closest))
                    && Declaration(type, segment) is >= 0 and var member
                )
                    yield return new Companion(
                        member,
                        _space.NodeOfDeclaration(member, prefix + called),
                        prefix + Role(called[own[0].Length..], name[own[0].Length..])
                    );
            }
        }
    }

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
                    && search.Pool.ContainsFile(members.File[member]),
                -1
            );
    }

    private bool IsNear(Companion companion) =>
        _space.FolderOf(_space.Members.File[companion.Member]) == _space.FolderOf(_space.FileOf(search.Model));
}
