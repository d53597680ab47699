using System.Collections.Immutable;
using RefMiner.Profiles;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>
/// Finds the plain types that a purpose asks for one of: for <c>options for the mail client</c> those that are called
/// <c>…Options</c>. They have no code, so no type that is searched is a model of them.
/// </summary>
/// <param name="pool">What the request may see.</param>
internal sealed class PlainTypeReader(Pool pool)
{
    private const int FewestOfKind = 4;
    private const int Most = 3;
    private const int OfName = 2;

    private readonly MemberIndex _members = pool.Space.Members;
    private readonly WordForms _forms = new(pool);

    /// <summary>
    /// The types, or null where the request names a member or a type to write into, the purpose begins with no noun that at least
    /// four of them are called by, or more types with code are of that kind, the most similar among them.
    /// </summary>
    /// <param name="search">What the request found.</param>
    /// <param name="rules">The profile's weights.</param>
    public PlainTypes? Read(SearchResult search, SimilarityRules rules) =>
        !search.Analysis.HasMethod
        && search.Place.Node < 0
        && OfKind(search.Analysis.Request.Description, ending => OthersOf(search, ending)) is { } kind
            ? new(kind, MostSimilar(search, rules, kind))
            : null;

    /// <summary>What is declared as the purpose says, or else the plain types of its noun; null where they are no more than others.</summary>
    /// <param name="purpose">What a request says of itself.</param>
    /// <param name="others">How many others there are that end so.</param>
    public PlainKind? OfKind(string? purpose, Func<string[], int> others)
    {
        var words = PurposeNouns.WordsOf(purpose);
        if (
            PurposeWords.Declared(words) is { } declared
            && pool.Space.PlainTypes.Declared(declared).Where(pool.KnowsMember).ToArray() is { Length: > 0 } all
        )
            return new([], null, all, declared);

        foreach (var noun in new PurposeNouns(pool).Read(words))
        {
            foreach (var ending in EndingsOf(noun))
            {
                int[] called = [.. pool.Space.PlainTypes.NamesEndingWith(ending).Where(pool.KnowsMember)];
                var deriving = pool.Space.PlainTypes.BasesEndingWith(ending).Where(type => pool.KnowsMember(type.Member)).ToArray();
                int[] derived = [.. deriving.Select(type => type.Member).Distinct()];
                var (types, baseType) = derived.Length >= called.Length ? (derived, MostOf(deriving)) : (called, null);
                if (types.Length >= FewestOfKind && types.Length > others(ending))
                    return new(ending, baseType, types);
            }
        }

        return null;
    }

    /// <summary>Types with code of the kind: those of a base type like <c>IConfigureOptions</c> are no options.</summary>
    private static int OthersOf(SearchResult search, string[] ending)
    {
        if (
            search is not { Family: { IsOfPlain: false } family, Pool.Space: var space, Nodes: [var first, ..] }
            || !family.Nodes.Contains(first.Node)
        )
            return 0;

        return family is { Bases.IsEmpty: false, Whole.IsEmpty: true }
            ? family.Nodes.Count(node => TermSplitter.Pieces(space.NodeNameOf(node)).AsSpan().EndsWith(ending))
            : family.Nodes.Count;
    }

    private static string? MostOf((int Member, string Base)[] deriving) =>
        deriving
            .GroupBy(type => type.Base, StringComparer.Ordinal)
            .OrderByDescending(types => types.Count())
            .ThenBy(types => types.Key, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Key;

    private static IEnumerable<string[]> EndingsOf(PurposeNoun noun)
    {
        if (noun.IsVerbal is true || noun.OfKind is not [.., var last] words)
            yield break;

        for (var start = 0; start < words.Length; start++)
        {
            yield return words[start..];
            if (WordForms.Plural(last) is var plural && plural != last)
                yield return [.. words[start..^1], plural];
        }
    }

    // Where none says a word of the purpose, one still shows how they are written.
    private ImmutableArray<int> MostSimilar(SearchResult search, SimilarityRules rules, PlainKind kind)
    {
        var types = kind.Types;
        var said = TermSplitter
            .Pieces(PurposeWords.WithoutOpening(RequestProse.Head(search.Analysis.Request.Description, PurposeWords.MostRead)))
            .SelectMany(_forms.Of)
            .Except(kind.Ending, StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        var samples = new SampleProjects(pool.Space, rules, search.Terms, search.Analysis.Request);
        var words = types.ToDictionary(type => type, type => WordsOf(type, said));
        var spread = words.Values.SelectMany(own => own.Keys).GroupBy(word => word).ToDictionary(word => word.Key, word => word.Count());
        var ranked = types
            .Select(type => (Type: type, Factor: samples.FactorOfFile(_members.File[type]), Score: ScoreOf(type)))
            .OrderByDescending(type => type.Score * type.Factor)
            .ThenByDescending(type => type.Factor)
            .ThenBy(type => pool.Space.PathOf(_members.File[type.Type]), StringComparer.Ordinal)
            .ThenBy(type => _members.Line(type.Type))
            .DistinctBy(type => _members.Type[type.Type])
            .ToArray();
        return [.. ranked.TakeWhile((type, i) => i == 0 || type.Score > 0).Take(Most).Select(type => type.Type)];

        double ScoreOf(int type) => words[type].Sum(word => word.Value * Math.Log(1 + ((double)types.Length / spread[word.Key])));
    }

    /// <summary>Words of the request that a type says: in its name they weigh double.</summary>
    private Dictionary<string, int> WordsOf(int type, HashSet<string> said)
    {
        var names = pool.Space.Uses.Names;
        var own = _members.Declared(_members.Type[type], _members.Segment(type), _members.OwnerName(type)).Where(member => member != type);
        var folder = pool.Space.FolderOf(_members.File[type]).TrimEnd('/');
        var found = own.SelectMany(member => TermSplitter.Pieces(names[_members.Name[member]]))
            .Concat(TermSplitter.Pieces(Path.GetFileName(folder)))
            .Where(said.Contains)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(word => word, _ => 1, StringComparer.Ordinal);
        foreach (var word in TermSplitter.Pieces(pool.Space.Uses.Types[_members.Type[type]]).Where(said.Contains))
            found[word] = OfName;
        return found;
    }
}
