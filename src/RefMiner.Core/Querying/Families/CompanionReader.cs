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
    private const int MostOfModel = 12;

    private readonly SearchSpace _space = search.Pool.Space;
    private readonly SaidKinds _said = new(search.Analysis.Request.Description, search.Pool, search.Family);

    /// <summary>The companions of the model.</summary>
    public Companions Read()
    {
        if (search.Model < 0)
            return Companions.None;

        var kind = OfKind();
        var companions = FolderCompanionReader.Applies(_space, kind) ? new FolderCompanionReader(search, kind, _said).Read() : ByName(kind);
        return companions with { Inside = Inside(), Listed = [.. Listed(companions)] };
    }

    private Companions ByName(ImmutableArray<int> kind)
    {
        var named = new NamedCompanions(search.Pool, kind);
        var own = named.Of(search.Model).Where(companion => named.Roles.ContainsKey(companion.Role) || IsNear(companion));
        return new Companions(
            kind.Length,
            Ordered(named.Roles),
            Ordered(own.Concat(named.OfOtherStems()).DistinctBy(companion => companion.Member), named.Roles, _said)
        );
    }

    /// <summary>Types of each kind that the purpose names, as a companion or in its list.</summary>
    private IEnumerable<ImmutableHashSet<int>> Listed(Companions companions)
    {
        // Interfaces have no bodies to show.
        string[][][] named =
        [
            .. _said
                .Kinds(companions.Roles.Select(role => role.Role))
                .Select(roles =>
                    roles
                        .Where(role => role.StartsWith('…'))
                        .Select(role => TermSplitter.Pieces(role))
                        .Where(role => role.Length > 0)
                        .ToArray()
                ),
        ];
        var covered = named.SelectMany(roles => roles).Select(role => role[^1]).ToHashSet(StringComparer.Ordinal);
        var others = (search.Family?.Listed ?? []).Where(words => !words.Any(covered.Contains)).Select(words => new[] { words.ToArray() });
        return named
            .Concat(others)
            .Select(endings => endings.SelectMany(CalledSo).ToImmutableHashSet())
            .Where(nodes => nodes.Count >= FewestOfKind);
    }

    private IEnumerable<int> CalledSo(string[] ending) => _space.Families.NamesEndingWith(ending).SelectMany(entry => entry.Nodes);

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

    /// <summary>Roles that so many of the types of a kind have that the others can be said to have them, too.</summary>
    /// <param name="roles">Roles of each type of the kind.</param>
    /// <param name="types">Number of types.</param>
    public static Dictionary<string, int> Usual(IEnumerable<IEnumerable<string>> roles, int types) =>
        roles
            .SelectMany(own => own.Distinct(StringComparer.Ordinal))
            .GroupBy(role => role, StringComparer.Ordinal)
            .Where(role => role.Count() >= Math.Max(FewestWithRole, LeastShare * types))
            .ToDictionary(role => role.Key, role => role.Count(), StringComparer.Ordinal);

    /// <summary>Roles, the most frequent first.</summary>
    public static ImmutableArray<(string Role, int Count)> Ordered(Dictionary<string, int> counts) =>
        [
            .. counts
                .OrderByDescending(role => role.Value)
                .ThenBy(role => role.Key, StringComparer.Ordinal)
                .Select(role => (role.Key, role.Value)),
        ];

    /// <summary>As many companions as are shown, those that the purpose names and of the most frequent roles first.</summary>
    public static ImmutableArray<Companion> Ordered(IEnumerable<Companion> companions, Dictionary<string, int> counts, SaidKinds said) =>
        [
            .. companions
                .OrderByDescending(companion => said.WordsOf(companion.Role).Any())
                .ThenByDescending(companion => counts.GetValueOrDefault(companion.Role))
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

    private bool IsNear(Companion companion) =>
        _space.FolderOf(_space.Members.File[companion.Member]) == _space.FolderOf(_space.FileOf(search.Model));
}
