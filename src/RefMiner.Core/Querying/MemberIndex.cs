using RefMiner.Nodes;
using RefMiner.Ranking;
using RefMiner.Tokens;

namespace RefMiner.Querying;

/// <summary>Types and members of all segments under common numbers, by type and by name.</summary>
internal sealed class MemberIndex
{
    private readonly PackedCorpus[] _packed;
    private readonly int[] _typeStart;
    private readonly InvertedLists _byName;
    private readonly InvertedLists _extending;
    private readonly int[] _extensions;

    // Null where there is one segment: its members are in order already.
    private readonly (int Segment, int Local)[]? _places;
    private readonly Lazy<bool[][]> _isFramework;

    /// <summary>Merges the members of the segments.</summary>
    /// <param name="packed">The segments.</param>
    /// <param name="names">For each segment, the common number of each of its API names.</param>
    /// <param name="types">The same of its types.</param>
    /// <param name="fileBase">Number of each segment's first file.</param>
    /// <param name="counts">Number of common names and types.</param>
    public MemberIndex(PackedCorpus[] packed, int[][] names, int[][] types, int[] fileBase, (int Names, int Types) counts)
    {
        _packed = packed;
        (Type, Name, Result, Receiver, File, _places) = packed is [var only]
            ? (only.MemberType, only.MemberName, only.MemberResult, only.MemberReceiver, only.MemberFile, null)
            : Merge(packed, names, types, fileBase);
        _typeStart = new int[counts.Types + 1];
        foreach (var type in Type)
            _typeStart[type + 1]++;
        for (var t = 0; t < counts.Types; t++)
            _typeStart[t + 1] += _typeStart[t];
        _byName = InvertedLists.ByKey(Name, counts.Names);
        _extensions = [.. Enumerable.Range(0, Count).Where(m => Receiver[m] >= 0)];
        _extending = InvertedLists.ByKey(Array.ConvertAll(_extensions, m => Receiver[m]), counts.Types);
        _isFramework = new(() =>
            Array.ConvertAll(packed, p => Enumerable.Range(0, p.OwnerNames.Count).Select(o => IsFramework(p.OwnerNames[o])).ToArray())
        );
    }

    /// <summary>Number of members.</summary>
    public int Count => Type.Length;

    /// <summary>Type of each member; ascending.</summary>
    public int[] Type { get; }

    /// <summary>Name of each member.</summary>
    public int[] Name { get; }

    /// <summary>Type that each member gives, or -1.</summary>
    public int[] Result { get; }

    /// <summary>Type that an extension method extends, or -1.</summary>
    public int[] Receiver { get; }

    /// <summary>File that declares each member, or -1 for one from outside.</summary>
    public int[] File { get; }

    /// <summary>Members of a type: first, and one past the last.</summary>
    public (int Start, int End) OfType(int type) => (_typeStart[type], _typeStart[type + 1]);

    /// <summary>The declarations of all types of a name and of their members, ascending.</summary>
    /// <param name="type">Number of the simple name; -1 has none.</param>
    public IEnumerable<int> Declared(int type) =>
        type < 0 ? [] : Enumerable.Range(_typeStart[type], _typeStart[type + 1] - _typeStart[type]);

    /// <summary>The declaration of one type and of its members, ascending.</summary>
    /// <param name="type">Number of its simple name, or -1.</param>
    /// <param name="segment">Segment that knows it.</param>
    /// <param name="owner">Its full name.</param>
    public IEnumerable<int> Declared(int type, int segment, string owner) =>
        Declared(type).Where(member => Segment(member) == segment && OwnerName(member) == owner);

    /// <summary>Members of a name, ascending.</summary>
    public ReadOnlySpan<int> OfName(int name) => _byName[name];

    /// <summary>Methods that extend a type, ascending.</summary>
    public IEnumerable<int> Extending(int type) => _extending[type].ToArray().Select(position => _extensions[position]);

    /// <summary>Simple names of the base types that a type's declaration names.</summary>
    public IEnumerable<string> BasesOf(int type) => BasesIn(Text(type));

    /// <summary>Simple names of the base types that a declaration names.</summary>
    public static IEnumerable<string> BasesIn(string text) => GenericBasesIn(text).Select(found => found.Name);

    /// <summary>Simple names of the base types that a declaration names, with the number of their type arguments.</summary>
    public static IEnumerable<(string Name, int Arity)> GenericBasesIn(string text)
    {
        if (text.IndexOf(" : ", StringComparison.Ordinal) is not (>= 0 and var colon))
            yield break;

        var end = text.IndexOf(" where ", colon, StringComparison.Ordinal) is >= 0 and var found ? found : text.Length;
        foreach (var item in Items(text[(colon + 3)..end]))
        {
            var open = item.IndexOfAny(['<', '(']) is >= 0 and var first ? first : item.Length;
            var name = item[(item.AsSpan(0, open).LastIndexOfAny('.', ':') + 1)..open].Trim();
            var close = open < item.Length && item[open] == '<' ? item.LastIndexOf('>') : -1;
            if (name.Length > 0)
                yield return (name, close < 0 ? 0 : Items(item[(open + 1)..close]).Count());
        }
    }

    /// <summary>What commas separate, outside of brackets.</summary>
    private static IEnumerable<string> Items(string list)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < list.Length; i++)
        {
            depth +=
                list[i] is '<' or '(' or '[' ? 1
                : list[i] is '>' or ')' or ']' ? -1
                : 0;
            if (depth != 0 || list[i] != ',')
                continue;

            yield return list[start..i];
            start = i + 1;
        }

        yield return list[start..];
    }

    /// <summary>What a member is.</summary>
    public DeclarationKind Kind(int member) => (DeclarationKind)Packed(member).MemberKind[Local(member)];

    /// <summary>From where it can be named.</summary>
    public Access Access(int member) => (Access)Packed(member).MemberAccess[Local(member)];

    /// <summary>Further facts.</summary>
    public DeclarationTraits Traits(int member) => (DeclarationTraits)Packed(member).MemberTraits[Local(member)];

    /// <summary>Tokens of its text; 0 where there is none.</summary>
    public int Tokens(int member) => Packed(member).MemberTokens[Local(member)];

    /// <summary>Tokens of its text behind its attributes; 0 where there is no text.</summary>
    public int OutlineTokens(int member) =>
        Tokens(member) is > 0 and var tokens && Attributes(member) is { Length: > 0 } attributes
            ? tokens + TokenCounter.Cl100k.Count(attributes)
            : Tokens(member);

    /// <summary>Its declaration.</summary>
    public string Text(int member) => Packed(member).MemberTexts[Local(member)];

    /// <summary>Its attributes; mostly empty.</summary>
    public string Attributes(int member) => Packed(member).MemberAttributes[Local(member)];

    /// <summary>Line of its declaration, or 0.</summary>
    public int Line(int member) => Packed(member).MemberLine[Local(member)];

    /// <summary>Segment that knows it.</summary>
    public int Segment(int member) => _places is null ? 0 : _places[member].Segment;

    /// <summary>
    /// The type that declares it as segment and number of its full name there: two types of one simple name are two owners.
    /// </summary>
    public (int Segment, int Owner) Owner(int member) => (Segment(member), Packed(member).MemberOwner[Local(member)]);

    /// <summary>Whether it is a type, not a member of one.</summary>
    public bool IsType(int member) => Kind(member) <= DeclarationKind.Delegate;

    /// <summary>The declaration of the type to which a member belongs, or -1.</summary>
    public int TypeOf(int member)
    {
        if (IsType(member))
            return member;

        // A tree can use a package of its own: what it declares says more.
        var found = -1;
        var (start, end) = OfType(Type[member]);
        for (var m = start; m < end; m++)
        {
            if (IsType(m) && Owner(m) == Owner(member) && Tokens(m) > 0 && (found < 0 || File[found] < 0))
                found = m;
        }

        return found;
    }

    /// <summary>Full name of the type that declares it.</summary>
    public string OwnerName(int member) => Packed(member).OwnerNames[Packed(member).MemberOwner[Local(member)]];

    /// <summary>Whether it comes with .NET itself: what every model knows.</summary>
    public bool IsFramework(int member) =>
        File[member] < 0 && _isFramework.Value[Segment(member)][Packed(member).MemberOwner[Local(member)]];

    private PackedCorpus Packed(int member) => _packed[Segment(member)];

    private int Local(int member) => _places is null ? member : _places[member].Local;

    private static (int[] Type, int[] Name, int[] Result, int[] Receiver, int[] File, (int Segment, int Local)[] Places) Merge(
        PackedCorpus[] packed,
        int[][] names,
        int[][] types,
        int[] fileBase
    )
    {
        (int Type, int Segment, int Local)[] order =
        [
            .. packed.SelectMany((p, s) => Enumerable.Range(0, p.MemberType.Length).Select(m => (types[s][p.MemberType[m]], s, m))),
        ];
        Array.Sort(order);
        return (
            Array.ConvertAll(order, m => m.Type),
            Array.ConvertAll(order, m => names[m.Segment][packed[m.Segment].MemberName[m.Local]]),
            Array.ConvertAll(order, m => packed[m.Segment].MemberResult[m.Local] is >= 0 and var type ? types[m.Segment][type] : -1),
            Array.ConvertAll(order, m => packed[m.Segment].MemberReceiver[m.Local] is >= 0 and var type ? types[m.Segment][type] : -1),
            Array.ConvertAll(order, m => packed[m.Segment].MemberFile[m.Local] is >= 0 and var file ? fileBase[m.Segment] + file : -1),
            Array.ConvertAll(order, m => (m.Segment, m.Local))
        );
    }

    private static bool IsFramework(string owner) => owner == "System" || owner.StartsWith("System.", StringComparison.Ordinal);
}
