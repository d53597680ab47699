using System.Collections.Immutable;

namespace RefMiner.Querying;

/// <summary>
/// Finds the types that come with the model where types of its kind all have one name, or their files have, such as the
/// <c>Endpoint.cs</c> of each folder: the <c>Request</c> and <c>Response</c> beside it.
/// </summary>
/// <remarks>A type belongs to the type of the kind whose folder holds it, however deep; of several such folders to the innermost. It
/// is a companion where at least two types of the kind, and a seventh of them, have a type of this name, or where it is in the very folder
/// of the model and that holds few.</remarks>
/// <param name="search">What the request found.</param>
/// <param name="kind">Types of the kind of the model, the model first.</param>
/// <param name="said">The kinds that the purpose names.</param>
internal sealed class FolderCompanionReader(SearchResult search, ImmutableArray<int> kind, SaidKinds said)
{
    private const int MostBeside = 8;

    private readonly SearchSpace _space = search.Pool.Space;

    /// <summary>Whether half of the types of a kind, and three of them, have the name of the first, or their files the name of its file.</summary>
    public static bool Applies(SearchSpace space, ImmutableArray<int> kind)
    {
        return AreAlike(space.NodeNameOf) || AreAlike(node => Path.GetFileName(space.PathOf(space.FileOf(node))));

        bool AreAlike(Func<int, string> nameOf)
        {
            var alike = kind.Count(node => nameOf(node) == nameOf(kind[0]));
            return alike >= CompanionReader.FewestOfKind && 2 * alike >= kind.Length;
        }
    }

    /// <summary>The companions of the model.</summary>
    public Companions Read()
    {
        var owners = Owners();
        var types = Types(owners);
        var counts = CompanionReader.Usual(
            types.Where(type => type.Owner >= 0).GroupBy(type => type.Owner).Select(own => own.Select(type => type.Name)),
            kind.Length
        );
        var own = types.FindAll(type => type.Owner == kind[0]);
        var beside = own.FindAll(type => _space.FolderOf(_space.Members.File[type.Member]) == _space.FolderOf(_space.FileOf(kind[0])));
        return new Companions(kind.Length, CompanionReader.Ordered(counts), CompanionReader.Ordered(Of(own, beside, counts), counts, said))
        {
            AreByFolder = true,
        };
    }

    private IEnumerable<Companion> Of(
        List<(int Member, string Name, int Owner)> own,
        List<(int Member, string Name, int Owner)> beside,
        Dictionary<string, int> counts
    ) =>
        own.Where(type => counts.ContainsKey(type.Name) || (beside.Count <= MostBeside && beside.Contains(type)))
            .DistinctBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => new Companion(type.Member, _space.NodeOfDeclaration(type.Member, type.Name), type.Name));

    /// <summary>The type of the kind that each folder belongs to.</summary>
    private Dictionary<(int Segment, string Folder), int> Owners()
    {
        var owners = new Dictionary<(int, string), int>();
        foreach (var node in kind)
            owners.TryAdd((_space.LocateNode(node).Segment, _space.FolderOf(_space.FileOf(node))), node);
        return owners;
    }

    private List<(int Member, string Name, int Owner)> Types(Dictionary<(int Segment, string Folder), int> owners)
    {
        var (members, ofFile) = (_space.Members, new Dictionary<int, int>());
        var types = new List<(int, string, int)>();
        for (var member = 0; member < members.Count; member++)
        {
            var file = members.File[member];
            if (file < 0 || !members.IsType(member) || members.Tokens(member) == 0 || !search.Pool.ContainsFile(file))
                continue;
            if (!ofFile.TryGetValue(file, out var owner))
                ofFile[file] = owner = OwnerOf(members.Segment(member), _space.FolderOf(file), owners);

            var name = _space.Uses.Types[members.Type[member]];
            if (owner >= 0 && name != _space.NodeNameOf(kind[0]))
                types.Add((member, name, owner));
        }

        return types;
    }

    private static int OwnerOf(int segment, string folder, Dictionary<(int Segment, string Folder), int> owners)
    {
        while (folder.Length > 0)
        {
            if (owners.TryGetValue((segment, folder), out var owner))
                return owner;
            folder = folder[..(folder.AsSpan(0, folder.Length - 1).LastIndexOf('/') + 1)];
        }

        return -1;
    }
}
