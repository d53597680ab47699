using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;
using RefMiner.Storage;

namespace RefMiner.Querying;

/// <summary>Finds members and types of the index by name, id or place.</summary>
internal sealed class MemberLookup(ImmutableArray<SegmentReader> segments)
{
    private const int MostNamed = 3;
    private const int MostHeld = 8;

    /// <summary>
    /// All that the name fits, in order of corpus, file and line. Where it fits a type, constructors of that name are left out.
    /// </summary>
    public ImmutableArray<MemberMatch> Find(MemberName name)
    {
        MemberMatch[] found = [.. Enumerable.Range(0, segments.Length).SelectMany(segment => name.Place is null ? In(segment, name) : [])];
        if (name.Place is not null)
            found = At(name);
        else if (found.Length == 0 && name.Id is null or ['T', ..])
            found = [.. Enumerable.Range(0, segments.Length).SelectMany(segment => OutsideOfTypes(segment, name))];
        if (name.Id is { } id && found.Any(match => IdOf(match) == id))
            found = [.. found.Where(match => IdOf(match) == id)];
        else if (name.Id is null or ['T', ..] && found.Any(match => match.IsType))
            found = [.. found.Where(match => match.IsType)];
        // Cart and Cart<T> are two types: without type arguments the one without is meant, where there is one.
        if (found.Select(IsGeneric).Distinct().Count() == 2)
            found = [.. found.Where(match => IsGeneric(match) == name.IsGeneric)];
        return
        [
            .. found
                .OrderBy(match => match.Segment)
                .ThenBy(match => match.Path, StringComparer.Ordinal)
                .ThenBy(match => match.Line)
                .ThenBy(match => match.Method),
        ];
    }

    /// <summary>Declared types that name a type among their bases, in order of corpus, file and line; a partial one once.</summary>
    /// <param name="type">Its simple name.</param>
    public ImmutableArray<MemberMatch> Deriving(string type) =>
        [
            .. Enumerable
                .Range(0, segments.Length)
                .SelectMany(segment => Declarations(segment, m => HasBase(segments[segment].Packed, m, type)))
                .OrderBy(match => match.Segment)
                .ThenBy(match => match.Path, StringComparer.Ordinal)
                .ThenBy(match => match.Line)
                .DistinctBy(match => (match.Segment, match.Owner)),
        ];

    /// <summary>Says that nothing fits, and what was perhaps meant.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="more">What else there is not, or null.</param>
    public InvalidRequestException NotFound(string asked, string? more = null)
    {
        if (HeldIn(asked.Trim()) is { Length: > 0 } names)
        {
            var held = string.Join(" or ", names.Take(MostHeld).Select(name => $"'{name}'"));
            return new InvalidRequestException(
                $"'{VisibleLine.Of(asked)}' is a file. Ask for what it holds, {held}, or for a line: PATH:LINE."
            );
        }

        var name = MemberName.Parse(asked);
        (string Type, string Member)[] known = [.. segments.SelectMany(Known).Distinct()];
        string[] meant =
        [
            .. known
                .Select(pair => (Pair: pair, Far: NearNames.Distance(name.Name, pair.Member)))
                .Where(near => near.Far <= NearNames.Most(name.Name))
                .OrderBy(near => near.Far)
                .ThenBy(near => name.Qualifier.Count == 0 ? 0 : NearNames.Distance(name.Qualifier[^1], near.Pair.Type))
                .Select(near => near.Pair.Type.Length == 0 ? near.Pair.Member : $"{near.Pair.Type}.{near.Pair.Member}")
                .Distinct(StringComparer.Ordinal)
                .Take(MostNamed),
        ];
        return new InvalidRequestException(
            $"the index has no member or type '{VisibleLine.Of(asked)}'{(more is null ? "" : $", {more}")}. "
                + (meant.Length == 0 ? "" : $"Did you mean {string.Join(" or ", meant.Select(label => $"'{label}'"))}? ")
                + Held(name, known)
                + "Give Type.Method, Type, a documentation comment id, or PATH:LINE with the path from the corpus root. "
                + "Tests, schema migrations and generated code are not mined."
        )
        {
            IsNotMined = true,
        };
    }

    // Its types or, where it has none, its top-level code.
    private string[] HeldIn(string path)
    {
        if (!path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            return [];

        var file = path.Replace('\\', '/');
        var all = Enumerable.Range(0, segments.Length);
        var types = all.SelectMany(segment => Declarations(segment, _ => true))
            .Where(match => match.IsType && Fits(match.Path, file))
            .Select(match => match.Type);
        var code = all.SelectMany(segment => Methods(segment, local => Fits(FileOf(segment, local), file)))
            .Select(match => $"{VisibleLine.Of(path)}#{match.Type}");
        return [.. types.DefaultIfEmpty(code.FirstOrDefault()).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    // What the type has that was named, if there is one.
    private static string Held(MemberName name, (string Type, string Member)[] known)
    {
        if (name.Qualifier.Count == 0)
            return "";

        var type = name.Qualifier[^1];
        string[] members =
        [
            .. known
                .Where(pair => pair.Type == type && pair.Member != type)
                .Select(pair => pair.Member)
                .Distinct(StringComparer.Ordinal)
                .OrderBy(member => NearNames.Distance(name.Name, member))
                .ThenBy(member => member, StringComparer.Ordinal),
        ];
        var more = members.Length > MostHeld ? FormattableString.Invariant($" and {members.Length - MostHeld} more") : "";
        return members.Length == 0 ? "" : $"{VisibleLine.Of(type)} has {string.Join(", ", members.Take(MostHeld))}{more}. ";
    }

    /// <summary>Documentation comment id of a method, or null where the index has none.</summary>
    public string? IdOf(MemberMatch match) => match.Method < 0 ? null : segments[match.Segment].Method(match.Method).Id;

    private static bool HasBase(PackedCorpus packed, int member, string type) =>
        packed.MemberKind[member] <= (byte)DeclarationKind.Delegate && MemberIndex.BasesIn(packed.MemberTexts[member]).Contains(type);

    private static bool IsGeneric(MemberMatch match) => match.Owner.Contains('`', StringComparison.Ordinal);

    private MemberMatch[] At(MemberName name)
    {
        var place = new PlaceLookup(segments).Find(FormattableString.Invariant($"{name.Place!.Value.Path}:{name.Place.Value.Line}"));
        var segment = segments.Select((reader, s) => (reader, s)).First(pair => pair.reader.Entry.Name == place.Corpus).s;
        if (place.Method is { } method)
            return
            [
                .. Methods(segment, local =>
                        segments[segment].Packed.MethodStartLine[local] == method.Lines.Start && FileOf(segment, local) == method.Path
                    )
                    .Where(match => match.Name == method.Name),
            ];

        var declared = Declarations(segment, m => segments[segment].Packed.MemberLine[m] == place.Line.Line)
            .Where(match => match.Path == place.Line.Path)
            .ToArray();
        if (declared.Length > 0)
            return declared;

        return place.Node is not { } node
            ? []
            :
            [
                .. Types(segment, node.Name)
                    .Where(match => match.Owner.EndsWith(node.Name, StringComparison.Ordinal) && match.Path == node.Path),
            ];
    }

    private IEnumerable<MemberMatch> In(int segment, MemberName name)
    {
        var packed = segments[segment].Packed;
        MemberMatch[] methods =
        [
            .. Methods(segment, local => packed.MethodNames[local] == name.Name).Where(match => name.IsOwner(match.Owner)),
        ];
        var declared = packed.ApiNames.IndexOf(name.Name) is >= 0 and var number
            ? Declarations(segment, m => packed.MemberName[m] == number)
            : [];
        var others = declared.Where(match =>
            name.IsOwner(match.IsType ? Outer(match.Owner) : match.Owner) && !methods.Any(method => Covers(method, match))
        );
        return methods.Concat(others).Where(match => name.Path is null || Fits(match.Path, name.Path));
    }

    // What holds top-level code is declared nowhere.
    private IEnumerable<MemberMatch> OutsideOfTypes(int segment, MemberName name)
    {
        var packed = segments[segment].Packed;
        return Methods(segment, local => packed.NodeNames[packed.MethodNode[local]] == name.Name)
            .Where(match => name.IsOwner(Outer(match.Owner)) && (name.Path is null || Fits(match.Path, name.Path)));
    }

    private IEnumerable<MemberMatch> Types(int segment, string type)
    {
        var packed = segments[segment].Packed;
        return packed.TypeNames.IndexOf(type) is not (>= 0 and var number)
            ? []
            : Declarations(segment, m => packed.MemberType[m] == number).Where(match => match.IsType);
    }

    private IEnumerable<MemberMatch> Declarations(int segment, Func<int, bool> isWanted)
    {
        var packed = segments[segment].Packed;
        return Enumerable
            .Range(0, packed.MemberType.Length)
            .Where(m => packed.MemberFile[m] >= 0 && isWanted(m))
            .Select(m => Declaration(segment, m));
    }

    private IEnumerable<MemberMatch> Methods(int segment, Func<int, bool> isWanted)
    {
        var (reader, packed) = (segments[segment], segments[segment].Packed);
        return Enumerable
            .Range(0, packed.MethodCount)
            .Where(isWanted)
            .Select(local =>
            {
                var (node, type) = (packed.MethodNode[local], packed.NodeNames[packed.MethodNode[local]]);
                var kind = packed.MethodNames[local] == type ? DeclarationKind.Constructor : DeclarationKind.Method;
                return new MemberMatch(
                    segment,
                    local,
                    -1,
                    kind,
                    OwnerOf(reader.Node(node)),
                    type,
                    packed.MethodNames[local],
                    FileOf(segment, local),
                    packed.MethodStartLine[local]
                );
            });
    }

    private MemberMatch Declaration(int segment, int member)
    {
        var packed = segments[segment].Packed;
        return new MemberMatch(
            segment,
            -1,
            member,
            (DeclarationKind)packed.MemberKind[member],
            packed.OwnerNames[packed.MemberOwner[member]],
            packed.TypeNames[packed.MemberType[member]],
            packed.ApiNames[packed.MemberName[member]],
            packed.Files[packed.MemberFile[member]],
            packed.MemberLine[member]
        );
    }

    /// <summary>Whether a declaration is that of a method which can be quoted.</summary>
    private bool Covers(MemberMatch method, MemberMatch declaration) =>
        !declaration.IsType
        && method.Path == declaration.Path
        && method.Line <= declaration.Line
        && declaration.Line <= segments[method.Segment].Packed.MethodEndLine[method.Method];

    private string FileOf(int segment, int local) => segments[segment].Packed.Files[segments[segment].Packed.MethodFile[local]];

    // Types without an outer one.
    private static IEnumerable<(string Type, string Member)> Known(SegmentReader segment)
    {
        var packed = segment.Packed;
        var methods = Enumerable
            .Range(0, packed.MethodCount)
            .Select(local => (packed.NodeNames[packed.MethodNode[local]], packed.MethodNames[local]));
        var declared = Enumerable
            .Range(0, packed.MemberType.Length)
            .Where(m => packed.MemberFile[m] >= 0)
            .Select(m =>
                packed.MemberKind[m] <= (byte)DeclarationKind.Delegate
                    ? ("", packed.TypeNames[packed.MemberType[m]])
                    : (packed.TypeNames[packed.MemberType[m]], packed.ApiNames[packed.MemberName[m]])
            );
        return methods.Concat(declared).Where(pair => pair.Item2.Length > 0);
    }

    /// <summary>Full name without the mark of its kind.</summary>
    public static string OwnerOf(NodeRecord node) =>
        node.Id.Value.Length > 2 && node.Id.Value[1] == ':' ? node.Id.Value[2..] : node.Id.Value;

    private static string Outer(string owner) => owner.LastIndexOf('.') is > 0 and var dot ? owner[..dot] : "";

    private static bool Fits(string file, string path) =>
        file == path || file.EndsWith("/" + path, StringComparison.Ordinal) || path.EndsWith("/" + file, StringComparison.Ordinal);
}
