using System.Collections.Immutable;
using System.Globalization;
using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Reads the outline of the type that is written into; where the index does not have it, of its nearest relative.</summary>
internal sealed class TypeOutlineReader(SearchResult search, SearchSpace space)
{
    private const int MostTokens = 350;
    private const int MostOfRelative = 160;
    private const int MostSiblings = 5;
    private const int MostRelativesAsked = 20;

    private readonly MemberIndex _members = space.Members;
    private readonly SurroundingsReader _surroundings = new(search, space);

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
            return Outline(model, OutlineKind.Model, _surroundings.Family(model), MostTokens);

        return search.Terms.TypeName is { Length: > 0 } && Relative() is >= 0 and var relative
            ? Outline(relative, OutlineKind.Relative, "", MostOfRelative)
            : null;
    }

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
        var room = new OutlineRoom(_members, mostTokens);
        var relevance = RelevanceByLine(node);
        foreach (
            var member in own.OrderBy(m => Order(m, used))
                .ThenByDescending(m => relevance.GetValueOrDefault((_members.File[m], _members.Line(m))))
                .ThenBy(m => Array.IndexOf(own, m))
        )
        {
            if (Order(member, used) <= last && room.Take([member]))
                shown.Add(member);
        }

        var location = FormattableString.Invariant(
            $"{space.Segments[segment].Entry.Name}/{record.Path}:{record.Lines.Start}-{record.Lines.End}"
        );
        if (kind != OutlineKind.Target)
            note = string.Join(' ', new[] { _surroundings.Declared(record, own[0]), note }.Where(part => part.Length > 0));
        var others = kind == OutlineKind.Model ? _surroundings.Neighbours(own[0], record, room).ToArray() : [];
        var text = new TypeText(space).Outline(
            own[0],
            [.. own.Where(shown.Contains)],
            leftOut: kind == OutlineKind.Target ? own.Length - shown.Count : 0,
            [.. others.Where(type => type.IsInside).Select(type => type.Text)]
        );
        text = string.Join('\n', [text, .. others.Where(type => !type.IsInside).Select(type => type.Text)]);
        var mentions = kind == OutlineKind.Model ? new MentionReader(search, space).Read(node) : Mentions.None;
        return new TypeOutline(node, record.Name, location, kind, note, text, mentions) { Others = [.. others.Select(type => type.Name)] };
    }

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
