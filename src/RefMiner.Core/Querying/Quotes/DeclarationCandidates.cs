using System.Runtime.InteropServices;
using RefMiner.Nodes;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>
/// Finds the declarations that a new body will probably name: for each likely API name the types that declare it, by how much
/// they are in play.
/// </summary>
/// <remarks>share(T | a) = (0.2 · f(a, T) / f(a) + w(a, T)) / (0.2 + w(a)): w are the likenesses of the 150 most alike methods
/// that use a on T, f the methods of the pool that do.
/// A type of the request counts at least 0.9, a type that a member of such a type gives at least 0.5. At most three types a name,
/// none below 0.1.</remarks>
internal sealed class DeclarationCandidates
{
    private const int MostNames = 600;
    private const int NearMethods = 150;
    private const int MostTypesOfName = 3;
    private const int MostOverloads = 2;
    private const int LongestOverload = 24;
    private const float LeastProbability = 0.004f;
    private const double LeastShare = 0.1;
    private const double Prior = 0.2;
    private const double OfRequest = 0.9;
    private const double OneHop = 0.5;
    private const double Known = 0.5;
    private const int SmallType = 60;
    private const double Usual = 0.2;

    private readonly SearchResult _search;
    private readonly SearchSpace _space;
    private readonly MemberIndex _members;
    private readonly Dictionary<int, double> _near = [];
    private readonly Dictionary<int, double> _types = [];
    private readonly NameScope _scope;

    /// <summary>Collects what is in play.</summary>
    public DeclarationCandidates(SearchResult search)
    {
        (_search, _space, _members) = (search, search.Pool.Space, search.Pool.Space.Members);
        _scope = ScopeOf(search);
        for (var i = 0; i < Math.Min(NearMethods, search.Methods.Length); i++)
        {
            foreach (var use in _space.Uses.Of(search.Methods[i]))
                CollectionsMarshal.GetValueRefOrAddDefault(_near, use, out _) += search.Relevance[i];
        }

        var requested = RequestedTypes().ToArray();
        foreach (var member in requested.SelectMany(_members.Declared).Where(m => _members.Result[m] >= 0 && CanShow(m)))
            _types.TryAdd(_members.Result[member], OneHop);

        foreach (var type in requested)
            _types[type] = OfRequest;
    }

    /// <summary>
    /// Members of one name and type, overloads together, with the probability that the new body names them; a name's best first.
    /// </summary>
    public IEnumerable<(int[] Members, double Probability)> Likely()
    {
        var probability = _search.ApiProbability;
        var names = _search
            .ApiEvidence.Names.ToArray()
            .Where(name => probability[name] >= LeastProbability)
            .OrderByDescending(name => probability[name])
            .ThenBy(name => name)
            .Take(MostNames);
        return names.SelectMany(name => OfName(name).Select(found => (found.Members, probability[name] * found.Share)));
    }

    /// <summary>Small types of the request's signature, each with all of its members that can be named: enumerations and models.</summary>
    public IEnumerable<int[]> SmallModels()
    {
        foreach (var type in SignatureTypes())
        {
            var shown = _members.Declared(type).Where(CanShow).ToArray();
            var isModel =
                shown.Length > 0
                && shown.All(m =>
                    _members.File[m] >= 0
                    && _members.Owner(m) == _members.Owner(shown[0])
                    && _members.Kind(m)
                        is not (DeclarationKind.Method or DeclarationKind.Event or DeclarationKind.Interface or DeclarationKind.Delegate)
                );
            if (isModel && shown.Sum(_members.Tokens) <= SmallType)
                yield return shown;
        }
    }

    /// <summary>
    /// Types of the signature, then dependencies and what the model is given, that the tree declares: of each the members that can be named, with what they are
    /// worth, the best first.
    /// </summary>
    /// <remarks>Worth: the larger of p(a) and 0.2 · f(a, T) / max f(·, T), since names that are used everywhere have no probability,
    /// though they are what a type is mostly asked for.</remarks>
    public IEnumerable<(int Member, double Worth)[]> GivenTypes()
    {
        var given = _search.Terms.SignatureTypes.Concat(_search.Terms.Dependencies);
        foreach (var type in Numbers(given).Concat(Numbers(AskedTypes())).Concat(Numbers(InjectedTypes())).Distinct())
        {
            var owner = _members
                .Declared(type)
                .Where(m => CanShow(m) && _members.File[m] >= 0 && !_members.IsType(m))
                .GroupBy(_members.Owner)
                .OrderByDescending(members => _scope.Knows(members.First()))
                .ThenByDescending(members => members.Sum(UsesOf))
                .ThenBy(members => members.Key)
                .FirstOrDefault();
            if (owner is null)
                continue;

            var most = Math.Max(1.0, owner.Max(UsesOf));
            yield return
            [
                .. owner
                    .Select(m => (Member: m, Worth: Math.Max(_search.ApiProbability[_members.Name[m]], Usual * UsesOf(m) / most)))
                    .Where(found => found.Worth > 0)
                    .OrderByDescending(found => found.Worth)
                    .ThenBy(found => found.Member),
            ];
        }
    }

    /// <summary>
    /// Types that base types hand over: their type arguments, and the parameters of the members that they ask for or let override. A request with a
    /// signature says itself what the new code gets.
    /// </summary>
    private IEnumerable<string> AskedTypes()
    {
        if (_search.Analysis.Request.Operation.Signature is not null)
            return [];

        string[] bases = [.. _search.Terms.BaseTypes];
        return bases
            .SelectMany(type => TermSplitter.IdentifiersIn(type).Skip(1))
            .Concat(
                Numbers(bases.SelectMany(type => TermSplitter.IdentifiersIn(type).Take(1)))
                    .SelectMany(_members.Declared)
                    .Where(member =>
                        !_members.IsType(member)
                        && (_members.Traits(member) & (DeclarationTraits.Abstract | DeclarationTraits.Virtual)) != 0
                    )
                    .Where(_search.Pool.KnowsMember)
                    .SelectMany(member => SignatureReader.Read(_members.Text(member))?.Parameters ?? [])
                    .SelectMany(parameter => TermSplitter.IdentifiersIn(parameter.Type))
            );
    }

    /// <summary>Types that the constructors of the model and of what comes with it take: new code of the kind gets such ones, too.</summary>
    private IEnumerable<string> InjectedTypes()
    {
        if (_search.Model < 0)
            return [];

        var model = _space.Uses.Types.IndexOf(_space.NodeNameOf(_search.Model));
        return _search
            .Companions.Value.OfModel.Select(companion => _members.Type[companion.Member])
            .Prepend(model)
            .SelectMany(_members.Declared)
            .Where(member => _members.Kind(member) == DeclarationKind.Constructor && _search.Pool.KnowsMember(member))
            .SelectMany(constructor => SignatureReader.Read("void " + _members.Text(constructor))?.Parameters ?? [])
            .SelectMany(parameter => TermSplitter.IdentifiersIn(parameter.Type));
    }

    private static NameScope ScopeOf(SearchResult search)
    {
        var space = search.Pool.Space;
        var node = search.Place.Node >= 0 ? search.Place.Node : search.Model;
        if (node < 0)
            return new NameScope(space, search.Terms.Namespace ?? "", file: -1);

        var (segment, local) = space.LocateNode(node);
        return new NameScope(space, space.Segments[segment].Node(local).Namespace, space.FileOf(node));
    }

    // Types of one name and another number of type arguments are others.
    private string LastName(int member) => _members.OwnerName(member) is var name ? name[(name.LastIndexOf('.') + 1)..] : "";

    private int UsesOf(int member) =>
        _space.Uses.IndexOf(_members.Name[member], _members.Type[member]) is >= 0 and var use ? _search.Pool.UseFrequency(use) : 0;

    private IEnumerable<(int[] Members, double Share)> OfName(int name)
    {
        var owners = _members
            .OfName(name)
            .ToArray()
            .Where(CanShow)
            .GroupBy(_members.Owner)
            .Select(group => (Members: group.ToArray(), Share: Share(name, _members.Type[group.First()])))
            .ToArray();
        return owners
            .Where(owner => owner.Share >= LeastShare)
            .GroupBy(owner => LastName(owner.Members[0]), StringComparer.Ordinal)
            .Select(alike => alike.OrderByDescending(owner => _scope.Knows(owner.Members[0])).ThenBy(owner => owner.Members[0]).First())
            .OrderByDescending(owner => owner.Share)
            .ThenBy(owner => owner.Members[0])
            .Take(MostTypesOfName)
            .Select(owner => (Overloads(owner.Members), owner.Share * (_members.IsFramework(owner.Members[0]) ? Known : 1)));
    }

    // A type that has constructors is shown by them: its head stands around them anyway.
    private int[] Overloads(int[] members)
    {
        var hasConstructor = Array.Exists(members, m => _members.Kind(m) == DeclarationKind.Constructor);
        return
        [
            .. members
                .Where(m => !hasConstructor || _members.Kind(m) == DeclarationKind.Constructor)
                .OrderBy(_members.Tokens)
                .ThenBy(m => m)
                .Where((m, i) => i == 0 || (i < MostOverloads && _members.Tokens(m) <= LongestOverload)),
        ];
    }

    private double Share(int name, int type)
    {
        var (uses, pool) = (_space.Uses, _search.Pool);
        var use = uses.IndexOf(name, type);
        var (all, frequency) = (0.0, 0.0);
        foreach (var other in uses.OfName(name))
        {
            all += _near.GetValueOrDefault(other);
            frequency += pool.UseFrequency(other);
        }

        var own = use < 0 ? 0 : _near.GetValueOrDefault(use);
        var usual = use < 0 || frequency == 0 ? 0 : pool.UseFrequency(use) / frequency;
        return Math.Max(_types.GetValueOrDefault(type), ((Prior * usual) + own) / (Prior + all));
    }

    private bool CanShow(int member) =>
        _members.Tokens(member) > 0
        && (_members.Traits(member) & (DeclarationTraits.Obsolete | DeclarationTraits.Override)) == 0
        && (_members.File[member] >= 0 || (!_members.IsType(member) && _search.Pool.KnowsMember(member)))
        && _search.Place.CanName(member);

    private IEnumerable<int> SignatureTypes() => Numbers(_search.Terms.SignatureTypes);

    private IEnumerable<int> RequestedTypes() =>
        Numbers(
            _search
                .Terms.SignatureTypes.Concat(_search.Terms.Dependencies)
                .Concat(_search.Terms.BaseTypes)
                .Concat(_search.Place.Record?.BaseTypes ?? [])
        );

    private IEnumerable<int> Numbers(IEnumerable<string> types) =>
        RequestTerms.WholeTypes(types).Select(name => _space.Uses.Types.IndexOf(name[1..])).Where(type => type >= 0).Distinct();
}
