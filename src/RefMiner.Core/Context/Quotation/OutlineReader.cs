using System.Collections.Immutable;
using System.Globalization;
using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Reads the outline of the type that is written into; where the index does not have it, of its nearest relative.</summary>
internal sealed class OutlineReader(SearchResult search, SearchSpace space)
{
    private const int MostTokens = 350;
    private const int MostOfRelative = 160;
    private const int MostSiblings = 5;
    private const int MostRelativesAsked = 20;
    private const int MostOfFamily = 8;
    private const int MostMentioned = 3;

    private readonly MemberIndex _members = space.Members;

    /// <summary>The outline, or null where there is neither the type nor a near relative.</summary>
    public TypeOutline? Read()
    {
        var place = search.Place;
        if (place.Node >= 0)
        {
            var note =
                place.Candidates.Length > 1
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"The index has {place.Candidates.Length} types of this name; this is the one at the location. Name its "
                            + $"namespace to mean another."
                    )
                    : "";
            return Outline(place.Node, OutlineKind.Target, note, MostTokens);
        }

        if (search.Model is >= 0 and var model)
            return Outline(model, OutlineKind.Model, NoteOfFamily(model), MostTokens);

        return search.Terms.TypeName is { Length: > 0 } && Relative() is >= 0 and var relative
            ? Outline(relative, OutlineKind.Relative, "", MostOfRelative)
            : null;
    }

    /// <summary>What the declaration of a type says beside its head: what a new one like it has to say as well.</summary>
    private string Declared(NodeRecord record, int member)
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

    private string NoteOfFamily(int model)
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
        var kind = family.Ending is { } ending ? $"whose names end with a form of \"{ending}\"" : $"that derive from {bases}";
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
    /// Of the types of the methods most alike, the one that shares most of: base types, the end of the name, the namespace; -1
    /// where none shares base or ending.
    /// </summary>
    private int Relative()
    {
        var (best, most) = (-1, 1.0);
        var bases = RequestTerms.WholeTypes(search.Terms.BaseTypes).Select(name => name[1..]).ToHashSet(StringComparer.Ordinal);
        var tail = new RequestNames(search.Analysis.Request).TypeTail;
        foreach (var node in search.Methods.Take(MostRelativesAsked).Select(method => space.Node[method]).Distinct())
        {
            var (segment, local) = space.LocateNode(node);
            var record = space.Segments[segment].Node(local);
            var shared = record.BaseTypes.Count(bases.Contains);
            var score =
                (2.0 * shared / Math.Max(1, bases.Count))
                + (tail is not null && TailOf(record.Name) == tail ? 1 : 0)
                + (record.Namespace == search.Terms.Namespace ? 0.5 : 0);
            if (score > most)
                (best, most) = (node, score);
        }

        return best;
    }

    private static string? TailOf(string name) => Ranking.TermSplitter.Pieces(name).LastOrDefault();

    private TypeOutline? Outline(int node, OutlineKind kind, string note, int mostTokens)
    {
        var (segment, local) = space.LocateNode(node);
        var record = space.Segments[segment].Node(local);
        var own = _members
            .Declared(space.Uses.Types.IndexOf(record.Name), segment, record.Id.Value[2..])
            .Where(m => _members.Tokens(m) > 0 && search.Pool.ContainsFile(_members.File[m]))
            .OrderBy(m => _members.File[m])
            .ThenBy(_members.Line)
            .ToArray();
        if (own.Length == 0)
            return null;

        var used = kind == OutlineKind.Model ? [] : UsedBySiblings(node);
        var last = kind switch
        {
            OutlineKind.Target => 4,
            OutlineKind.Model => 3,
            _ => 2,
        };
        var shown = new HashSet<int>();
        var left = mostTokens;
        var relevance = RelevanceByLine(node);
        foreach (
            var member in own.OrderBy(m => Order(m, used))
                .ThenByDescending(m => relevance.GetValueOrDefault((_members.File[m], _members.Line(m))))
                .ThenBy(m => Array.IndexOf(own, m))
        )
        {
            if (_members.OutlineTokens(member) + 2 > left || Order(member, used) > last)
                continue;

            shown.Add(member);
            left -= _members.OutlineTokens(member) + 2;
        }

        var location = FormattableString.Invariant(
            $"{space.Segments[segment].Entry.Name}/{record.Path}:{record.Lines.Start}-{record.Lines.End}"
        );
        if (kind != OutlineKind.Target)
            note = string.Join(' ', new[] { Declared(record, own[0]), note }.Where(part => part.Length > 0));
        var others = kind == OutlineKind.Model ? Neighbours(own[0], record, left).ToLookup(type => type.IsInside, type => type.Text) : null;
        var text = new DeclarationText(space).Outline(
            own[0],
            [.. own.Where(shown.Contains)],
            leftOut: kind == OutlineKind.Target ? own.Length - shown.Count : 0,
            [.. others?[true] ?? []]
        );
        text = string.Join('\n', [text, .. others?[false] ?? []]);
        var (mentioned, mentions) = kind == OutlineKind.Model ? Mentions(node) : ("", "");
        return new TypeOutline(node, record.Name, location, kind, note, text) { Mentioned = mentioned, Mentions = mentions };
    }

    /// <summary>Where the type is used, or else the first of what comes with it: a factory is registered in place of what it makes.</summary>
    private (string Type, string Text) Mentions(int node)
    {
        var reader = new MentionReader(search, space);
        return search
            .Companions.Value.OfModel.Select(companion => companion.Node)
            .Where(companion => companion >= 0)
            .Take(MostMentioned)
            .Prepend(node)
            .Select(type => (Type: space.NodeNameOf(type), Text: reader.Read(type)))
            .FirstOrDefault(found => found.Text.Length > 0, (Type: "", Text: ""));
    }

    /// <summary>
    /// Other types of the same file, which often belong to it: those inside it, then options, commands, results beside it; none that is
    /// inside another of them.
    /// </summary>
    private IEnumerable<(bool IsInside, string Text)> Neighbours(int member, NodeRecord record, int room)
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
            var tokens = type.Sum(m => _members.OutlineTokens(m) + 2);
            if (tokens > room)
                continue;

            room -= tokens;
            yield return (
                IsInside(type.Key, own),
                new DeclarationText(space).Outline(type.First(), [.. type.OrderBy(_members.Line).ThenBy(m => m)])
            );
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

    /// <summary>Head, then fields and constructors, then what its methods use of it, then properties, then the rest.</summary>
    private int Order(int member, HashSet<string> used) =>
        _members.Kind(member) switch
        {
            <= DeclarationKind.Delegate => 0,
            DeclarationKind.Field or DeclarationKind.Constructor => 1,
            _ when used.Contains(space.Uses.Names[_members.Name[member]]) => 2,
            DeclarationKind.Property => 3,
            _ => 4,
        };

    /// <summary>Relevance of a type's methods, by file and each of their lines.</summary>
    private Dictionary<(int File, int Line), double> RelevanceByLine(int node)
    {
        var relevance = new Dictionary<(int, int), double>();
        for (var rank = 0; rank < search.Methods.Length; rank++)
        {
            var method = search.Methods[rank];
            if (space.Node[method] != node)
                continue;

            var (segment, local) = space.LocateMethod(method);
            var packed = space.Segments[segment].Packed;
            for (var line = packed.MethodStartLine[local]; line <= packed.MethodEndLine[local]; line++)
                relevance.TryAdd((space.File[method], line), search.Relevance[rank]);
        }

        return relevance;
    }

    private HashSet<string> UsedBySiblings(int node)
    {
        var siblings = search.Methods.Where(method => space.Node[method] == node).Take(MostSiblings);
        return siblings
            .SelectMany(method =>
            {
                var (segment, local) = space.LocateMethod(method);
                return space.Segments[segment].Method(local).OwnUses.Select(use => use.Name);
            })
            .ToHashSet(StringComparer.Ordinal);
    }
}
