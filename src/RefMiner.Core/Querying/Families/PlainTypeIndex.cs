using RefMiner.Nodes;
using RefMiner.Ranking;

namespace RefMiner.Querying;

/// <summary>
/// Plain types, which have no code of their own but what members begin with: data such as options, entities and records, by the last piece of their name and of
/// their base types' names; enumerations, interfaces and delegates by what they are.
/// </summary>
internal sealed class PlainTypeIndex
{
    private readonly ILookup<string, (int Member, string[] Pieces)> _byName;
    private readonly ILookup<string, (int Member, string Base, string[] Pieces)> _byBase;
    private readonly ILookup<DeclarationKind, int> _byKind;

    /// <summary>Reads them from the declarations.</summary>
    public PlainTypeIndex(SearchSpace space)
    {
        var members = space.Members;
        int[] written =
        [
            .. Enumerable
                .Range(0, members.Count)
                .Where(member => members.File[member] >= 0 && members.IsType(member) && members.Tokens(member) > 0),
        ];
        _byKind = written
            .Where(member => members.Kind(member) is DeclarationKind.Enum or DeclarationKind.Interface or DeclarationKind.Delegate)
            .ToLookup(members.Kind);
        int[] types =
        [
            .. written.Where(member =>
                members.Kind(member) is DeclarationKind.Class or DeclarationKind.Struct or DeclarationKind.Record
                && (members.Traits(member) & DeclarationTraits.Abstract) == 0
                && space.NodesOf(space.Uses.Types[members.Type[member]]).All(space.HoldsData)
            ),
        ];
        _byName = types
            .Select(member => (Member: member, Pieces: TermSplitter.Pieces(space.Uses.Types[members.Type[member]])))
            .Where(type => type.Pieces.Length > 1)
            .ToLookup(type => type.Pieces[^1], StringComparer.Ordinal);
        _byBase = types
            .SelectMany(member => members.BasesOf(member).Select(name => (Member: member, Base: name, Pieces: FamilyIndex.Pieces(name))))
            .Where(type => type.Pieces.Length > 0)
            .ToLookup(type => type.Pieces[^1], StringComparer.Ordinal);
    }

    /// <summary>Declarations of enumerations, interfaces or delegates.</summary>
    public IEnumerable<int> Declared(DeclarationKind kind) => _byKind[kind];

    /// <summary>Declarations of those whose name ends with words, lower-case, and has more.</summary>
    public IEnumerable<int> NamesEndingWith(string[] words) =>
        _byName[words[^1]]
            .Where(type => type.Pieces.Length > words.Length && type.Pieces.AsSpan().EndsWith(words))
            .Select(type => type.Member);

    /// <summary>Declarations of those with a base type whose name ends with words, and that name.</summary>
    public IEnumerable<(int Member, string Base)> BasesEndingWith(string[] words) =>
        _byBase[words[^1]].Where(type => type.Pieces.AsSpan().EndsWith(words)).Select(type => (type.Member, type.Base));
}
