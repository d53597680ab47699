using System.Globalization;
using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>
/// Reads what belongs to an outlined type but stands outside it: how it is declared, its family, other types of its file.
/// </summary>
internal sealed class SurroundingsReader(SearchResult search, SearchSpace space)
{
    private const int MostOfFamily = 8;

    private readonly MemberIndex _members = space.Members;

    /// <summary>What the declaration of a type says beside its head: what a new one like it has to say as well.</summary>
    public string Declared(NodeRecord record, int member)
    {
        var name = record.Id.Value[(2 + (record.Namespace.Length == 0 ? 0 : record.Namespace.Length + 1))..];
        var outer = name.Contains('.', StringComparison.Ordinal) ? name[..name.LastIndexOf('.')].Split('.')[^1].Split('`')[0] : null;
        var access = _members.Access(member) switch
        {
            Access.Public => "public ",
            Access.Internal => "internal ",
            Access.File => "file-local ",
            _ => "",
        };
        var place = (outer, record.Namespace) switch
        {
            ({ } type, _) => $"inside {Wording.Name(type)}",
            (_, "") => "in the global namespace",
            _ => $"in the namespace {record.Namespace}",
        };
        var attributes = record.Attributes.Length switch
        {
            _ when _members.TypeOf(member) is >= 0 and var type && _members.Attributes(type).Length > 0 => "",
            0 => "",
            1 => $", with the attribute {Wording.List(record.Attributes)}",
            _ => $", with the attributes {Wording.List(record.Attributes)}",
        };
        return $"Declared {(outer is null ? access : "")}{place}{attributes}.";
    }

    /// <summary>What kind of types it is one of; may be empty.</summary>
    public string Family(int model)
    {
        if (search.Family is not { } family || !family.Nodes.Contains(model))
            return "";

        var bases = string.Join(" or ", family.Bases.Select(Wording.Name));
        if (family.Nodes.Count == 1)
            return $"The only type with code that derives from {bases}.";

        var others = search
            .Nodes.Select(score => score.Node)
            .Where(node => node != model && family.Nodes.Contains(node))
            .Take(MostOfFamily)
            .ToArray();
        string[] signs =
        [
            family.AreTests ? "that hold tests" : "",
            family.Folder is { } folder ? $"in folders called {folder}" : "",
            family.Bases.IsEmpty ? "" : $"that derive from {bases}",
            family.Ending is { } ending ? $"whose names end with a form of \"{ending}\"" : "",
        ];
        var kind = string.Join(", ", signs.Where(sign => sign.Length > 0));
        var next = others.Length == 0 ? "" : $"; the next most similar: {Wording.List(NamesOf(others))}";
        return string.Create(CultureInfo.InvariantCulture, $"One of {family.Nodes.Count} types with code {kind}{next}.");
    }

    /// <summary>Names of types, with the last part of the namespace where several have one name.</summary>
    private IEnumerable<string> NamesOf(int[] nodes) =>
        nodes.Select(space.NodeNameOf).Distinct(StringComparer.Ordinal).Count() == nodes.Length
            ? nodes.Select(space.NodeNameOf)
            : nodes.Select(node =>
            {
                var (segment, local) = space.LocateNode(node);
                return Wording.WithNamespace(space.Segments[segment].Node(local));
            });

    /// <summary>
    /// Other types of the same file, which often belong to it: those inside it, then options, commands, results beside it; none that is
    /// inside another of them.
    /// </summary>
    public IEnumerable<(string Name, bool IsInside, string Text)> Neighbours(int member, NodeRecord record, OutlineRoom room)
    {
        var own = _members.OwnerName(member);
        var all = Enumerable
            .Range(0, _members.Count)
            .Where(m => _members.File[m] == _members.File[member] && _members.Tokens(m) > 0 && _members.Owner(m) != _members.Owner(member))
            .GroupBy(_members.OwnerName, StringComparer.Ordinal)
            .ToArray();
        var byType = all.Where(type => !IsToImplement(type.First(), record))
            .Where(type => IsInside(type.Key, own) || !Array.Exists(all, outer => IsInside(type.Key, outer.Key)))
            .OrderByDescending(type => IsInside(type.Key, own))
            .ThenBy(type => type.Min(_members.Line))
            .ThenBy(type => type.Key, StringComparer.Ordinal);
        foreach (var type in byType)
        {
            int[] members = [.. type.OrderBy(_members.Line).ThenBy(m => m)];
            if (room.Take(members))
                yield return (type.Key, IsInside(type.Key, own), new TypeText(space).Outline(type.First(), members));
        }
    }

    // It is shown among the members to implement.
    private bool IsToImplement(int member, NodeRecord record) =>
        search.Analysis.Request.ContainingType is not { BaseTypes.Length: > 0 }
        && _members.TypeOf(member) is >= 0 and var type
        && _members.Kind(type) == DeclarationKind.Interface
        && record.BaseTypes.Contains(space.Uses.Types[_members.Type[member]]);

    private static bool IsInside(string name, string outer) =>
        name.Length > outer.Length && name[outer.Length] == '.' && name.StartsWith(outer, StringComparison.Ordinal);
}
