using System.Globalization;
using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>
/// Reads what the base types ask of the type that is written: the abstract members that it has to implement, or where there are none,
/// the virtual ones that it may override.
/// </summary>
/// <param name="search">What the request found.</param>
/// <param name="space">Where it was searched.</param>
/// <param name="budget">Tokens of the whole context, of which a sixteenth is used at most.</param>
internal sealed class BaseMembersReader(SearchResult search, SearchSpace space, int budget)
{
    private const int MostTokens = 300;
    private const int BudgetShare = 16;
    private const int MostTypes = 6;
    private const int MostAsked = 32;

    private readonly MemberIndex _members = space.Members;

    /// <summary>
    /// Declarations of the base types with these members, as C# that parses; its text is empty where they ask for nothing, or nothing is
    /// known of them.
    /// </summary>
    /// <param name="relative">The type whose base types count where the request names none, or -1.</param>
    /// <remarks>Of a type that is in the index, members that it or one of its base classes has are left out.</remarks>
    public BaseMembers Read(int relative)
    {
        var given = search.Analysis.Request.ContainingType?.BaseTypes ?? [];
        Base[] named = [.. given.SelectMany(type => BasesIn(" : " + type, new NameScope(space, search.Terms.Namespace ?? "", file: -1)))];
        var node =
            search.Place.Node >= 0 ? search.Place.Node
            : named.Length > 0 ? -1
            : relative;
        int[][] types = [.. WithBases([.. named, .. node < 0 ? [] : BasesOf(node)]).OrderBy(IsInterface)];
        var own = (search.Place.Node < 0 ? [] : OwnMembers(search.Place.Node)).Select(member => _members.Name[member]).ToArray();
        var inherited = types.SelectMany(members => members.Where(IsDone)).Select(member => _members.Name[member]);
        var asked = Outlines(types, IsAbstract, [.. own, .. inherited]);
        // Who gives a signature has chosen what is written.
        if (asked.Length > 0 || search.Analysis.Request.Operation.Signature is not null)
            return new BaseMembers(asked, IsAsked: true);

        var begun = types
            .Where(members => !IsInterface(members))
            .SelectMany(members => members.Where(IsAbstract))
            .Select(member => _members.Name[member])
            .ToHashSet();
        return new BaseMembers(
            Outlines(types, member => IsVirtual(member) || (IsOverride(member) && begun.Contains(_members.Name[member])), [.. own]),
            IsAsked: false
        );
    }

    private string Outlines(int[][] types, Func<int, bool> isWanted, HashSet<int> done)
    {
        var left = Math.Min(MostTokens, budget / BudgetShare);
        var written = new List<string>();
        foreach (var members in types)
        {
            var wanted = members.Where(member => isWanted(member) && !done.Contains(_members.Name[member])).ToArray();
            // What an abstract class asks for, it asks for in the name of its interfaces.
            if (!IsInterface(members))
                done.UnionWith(wanted.Select(member => _members.Name[member]));

            var room = new OutlineRoom(_members, left - _members.Tokens(_members.TypeOf(members[0])));
            var shown = room.TakeFirst(wanted);
            if (shown.Length == 0 || written.Count == MostTypes)
                continue;

            left = shown.Length < wanted.Length ? 0 : room.Left;
            written.Add(new TypeText(space).Outline(members[0], shown, leftOut: wanted.Length - shown.Length));
        }

        return string.Join('\n', written);
    }

    private IEnumerable<Base> BasesOf(int node) =>
        OwnMembers(node).Where(member => _members.IsType(member) && _members.Tokens(member) > 0).SelectMany(BasesDeclaredBy);

    private IEnumerable<Base> BasesDeclaredBy(int type) =>
        BasesIn(_members.Text(type), new NameScope(space, NameScope.NamespaceOf(_members.OwnerName(type)), _members.File[type]));

    private static IEnumerable<Base> BasesIn(string text, NameScope scope) =>
        MemberIndex.GenericBasesIn(text).Select(found => new Base(found.Name, found.Arity, scope));

    /// <summary>The declared ones of the types and of all that they derive from, the nearest first.</summary>
    private List<int[]> WithBases(IEnumerable<Base> bases)
    {
        var types = new List<int[]>();
        var waiting = new Queue<Base>(bases);
        var known = new HashSet<(string, int)>();
        while (types.Count < MostAsked && waiting.TryDequeue(out var wanted))
        {
            if (!known.Add((wanted.Name, wanted.Arity)) || Declared(wanted) is not { Length: > 0 } members)
                continue;

            types.Add(members);
            foreach (var further in BasesDeclaredBy(_members.TypeOf(members[0])))
                waiting.Enqueue(further);
        }

        return types;
    }

    /// <summary>
    /// The declaration of a type and of its members, in order. Where several types have the name, the number of type arguments
    /// decides, then whether its namespace is known where it is named, then the number of members.
    /// </summary>
    private int[] Declared(Base wanted)
    {
        var ending = wanted.Arity == 0 ? wanted.Name : string.Create(CultureInfo.InvariantCulture, $"{wanted.Name}`{wanted.Arity}");
        return _members
            .Declared(space.Uses.Types.IndexOf(wanted.Name))
            .Where(member => _members.Tokens(member) > 0 && search.Pool.ContainsFile(_members.File[member]))
            .GroupBy(_members.Owner)
            .Where(owner => owner.Any(_members.IsType))
            .OrderByDescending(owner => _members.OwnerName(owner.First()).EndsWith(ending, StringComparison.Ordinal))
            .ThenByDescending(owner => wanted.Scope.Knows(owner.First()))
            .ThenByDescending(owner => owner.Count())
            .ThenBy(owner => owner.Key)
            .Select(owner => owner.OrderBy(member => _members.File[member]).ThenBy(_members.Line).ThenBy(member => member).ToArray())
            .FirstOrDefault()
            ?? [];
    }

    private IEnumerable<int> OwnMembers(int node)
    {
        var (segment, local) = space.LocateNode(node);
        var record = space.Segments[segment].Node(local);
        return _members.Declared(space.Uses.Types.IndexOf(record.Name), segment, record.Id.Value[2..]);
    }

    private bool IsInterface(int[] members) => _members.Kind(_members.TypeOf(members[0])) == DeclarationKind.Interface;

    private bool IsAbstract(int member) => !_members.IsType(member) && (_members.Traits(member) & DeclarationTraits.Abstract) != 0;

    // What a package lets one override is told by what the types of the tree do.
    private bool IsVirtual(int member) =>
        !_members.IsType(member) && _members.File[member] >= 0 && (_members.Traits(member) & DeclarationTraits.Virtual) != 0;

    // What a class in between fills in can be overridden like a virtual member.
    private bool IsOverride(int member) => _members.File[member] >= 0 && (_members.Traits(member) & DeclarationTraits.Override) != 0;

    private bool IsDone(int member) => !_members.IsType(member) && (_members.Traits(member) & DeclarationTraits.Abstract) == 0;

    /// <summary>A base type as it is named, and where.</summary>
    private sealed record Base(string Name, int Arity, NameScope Scope);
}
