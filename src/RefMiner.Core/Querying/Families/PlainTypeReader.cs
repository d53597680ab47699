using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>
/// Finds the plain types that a purpose asks for one of: for <c>options for the mail client</c> those that are called
/// <c>…Options</c>. They have no code, so no type that is searched is a model of them.
/// </summary>
/// <param name="search">What the request found.</param>
internal sealed class PlainTypeReader(SearchResult search)
{
    private const int FewestOfKind = 4;
    private const int Most = 3;
    private const int OfName = 2;

    private readonly Pool _pool = search.Pool;
    private readonly MemberIndex _members = search.Pool.Space.Members;
    private readonly WordForms _forms = new(search.Pool);

    /// <summary>
    /// The types, or null where the purpose begins with no noun that at least four of them are called by, or more types with code are
    /// of that kind.
    /// </summary>
    public PlainTypes? Read()
    {
        if (search.Analysis.HasMethod || search.Place.Node >= 0)
            return null;

        var words = PurposeNouns.WordsOf(search.Analysis.Request.Description);
        foreach (var noun in new PurposeNouns(_pool).Read(words))
        {
            foreach (var ending in EndingsOf(noun))
            {
                int[] called = [.. _pool.Space.PlainTypes.NamesEndingWith(ending).Where(_pool.KnowsMember)];
                if (called.Length >= FewestOfKind && called.Length > (search.Family?.Nodes.Count ?? 0))
                    return Of(ending, called);
            }
        }

        return null;
    }

    private static IEnumerable<string[]> EndingsOf(PurposeNoun noun)
    {
        var end = noun.Words.Length;
        while (end > 1 && PurposeWords.Membership.Contains(noun.Words[end - 1]))
            end--;
        if (noun.IsVerbal is true)
            yield break;

        for (var start = 0; start < end; start++)
        {
            yield return noun.Words[start..end];
            if (WordForms.Plural(noun.Words[end - 1]) is var plural && plural != noun.Words[end - 1])
                yield return [.. noun.Words[start..(end - 1)], plural];
        }
    }

    private PlainTypes Of(string[] ending, int[] called)
    {
        var said = TermSplitter
            .Pieces(PurposeWords.WithoutOpening(RequestProse.Head(search.Analysis.Request.Description, PurposeWords.MostRead)))
            .SelectMany(_forms.Of)
            .Except(ending, StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        var words = called.ToDictionary(type => type, type => WordsOf(type, said));
        var spread = words.Values.SelectMany(own => own.Keys).GroupBy(word => word).ToDictionary(word => word.Key, word => word.Count());
        return new(
            string.Concat(ending.Select(word => char.ToUpperInvariant(word[0]) + word[1..])),
            called.Length,
            [
                .. called
                    .OrderByDescending(type =>
                        words[type].Sum(word => word.Value * Math.Log(1 + ((double)called.Length / spread[word.Key])))
                    )
                    .ThenBy(type => _pool.Space.PathOf(_members.File[type]), StringComparer.Ordinal)
                    .ThenBy(_members.Line)
                    .DistinctBy(type => _members.Type[type])
                    .Take(Most),
            ]
        );
    }

    /// <summary>Words of the request that a type says: in its name they weigh double.</summary>
    private Dictionary<string, int> WordsOf(int type, HashSet<string> said)
    {
        var names = _pool.Space.Uses.Names;
        var own = _members.Declared(_members.Type[type], _members.Segment(type), _members.OwnerName(type)).Where(member => member != type);
        var folder = _pool.Space.FolderOf(_members.File[type]).TrimEnd('/');
        var found = own.SelectMany(member => TermSplitter.Pieces(names[_members.Name[member]]))
            .Concat(TermSplitter.Pieces(Path.GetFileName(folder)))
            .Where(said.Contains)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(word => word, _ => 1, StringComparer.Ordinal);
        foreach (var word in TermSplitter.Pieces(_pool.Space.Uses.Types[_members.Type[type]]).Where(said.Contains))
            found[word] = OfName;
        return found;
    }
}
